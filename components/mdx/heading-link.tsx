'use client'

import { CopyButton } from '../ui/copy-button'

/** Copies the address of a section. */
export function HeadingLink({ id }: { readonly id: string }) {
  return (
    <CopyButton
      text={() => `${location.origin}${location.pathname}#${id}`}
      label="Copy link to this section"
      icon="link"
      compact
      className="heading-link"
    />
  )
}
