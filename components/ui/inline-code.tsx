import type { ReactNode } from 'react'

/** Backticks as code, for texts that are data. */
export function inlineCode(text: string): ReactNode {
  return text.split('`').map((part, index) =>
    index % 2 === 1 ? (
      <code key={index} className="inline-code">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
