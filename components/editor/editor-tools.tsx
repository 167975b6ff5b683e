'use client'

import { CopyButton } from '../ui/copy-button'
import { Icon } from '../ui/icons'
import { maskFiles } from '@/lib/mask'
import { toLink, type Shared } from '@/lib/share'

interface Props {
  readonly text: string
  readonly changed: boolean
  readonly onReset: () => void
  /** Tidies the text; absent where nothing can. */
  readonly onFormat?: () => void
  /** Makes every repair that needs no decision; absent where there is none. */
  readonly onFixAll?: () => void
  /** What a link restores; the text of the moment. */
  readonly shared: Shared
}

/** Reset, copy and share of one editor. */
export function EditorTools({ text, changed, onReset, onFormat, onFixAll, shared }: Props) {
  const link = () => {
    const made = toLink(shared, maskFiles)
    return made.kind === 'link' ? `${location.origin}${location.pathname}${made.fragment}` : made.text
  }
  return (
    <>
      {changed && (
        <button
          type="button"
          className="button button-quiet button-small"
          onClick={onReset}
          title="Back to the text of the lesson"
        >
          <Icon name="reset" />
          Reset
        </button>
      )}
      {onFixAll && (
        <button type="button" className="button button-quiet button-small" onClick={onFixAll}>
          Fix all
        </button>
      )}
      {onFormat && changed && (
        <button type="button" className="button button-quiet button-small" onClick={onFormat}>
          Format
        </button>
      )}
      <CopyButton text={text} label="Copy" compact />
      <CopyButton text={link} label="Mask and copy link" icon="share" compact />
    </>
  )
}
