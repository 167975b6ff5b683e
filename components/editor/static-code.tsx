'use client'

import { MarkedCode } from './marked-code'

interface Props {
  readonly text: string
  /** The colours, from `marksOf`; plain without. */
  readonly marks?: string
  readonly label: string
}

/** Highlighted lines with numbers, with the very measures of the live editor that takes their place. */
export function StaticCode({ text, marks = '', label }: Props) {
  const numbers = text.split('\n').map((_, index) => `${index + 1}\n`)
  return (
    <div className="static-code" tabIndex={0} role="group" aria-label={label}>
      <div className="static-gutter" aria-hidden="true">
        {numbers.join('')}
      </div>
      <pre>
        <code>
          <MarkedCode text={text} marks={marks} />
        </code>
      </pre>
    </div>
  )
}
