import Link from 'next/link'
import type { ReactNode } from 'react'

interface Props {
  readonly href: string
  readonly className?: string
  readonly children: ReactNode
}

/**
 * A link of long lists: loaded when followed and not before. Addresses with a dot in their last word get a plain link,
 * because the router takes them for files.
 */
export function SiteLink({ href, className, children }: Props) {
  if (/\.[^/]*\/?$/.test(href.replace(/#.*$/, '')))
    return (
      <a href={href} className={className}>
        {children}
      </a>
    )
  return (
    <Link href={href} className={className} prefetch={false}>
      {children}
    </Link>
  )
}
