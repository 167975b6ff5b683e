'use client'

import { Fragment } from 'react'
import { fromMarks } from '@/lib/marked-code'

/** Text in the colours that its marks say. */
export function MarkedCode({ text, marks }: { readonly text: string; readonly marks: string }) {
  return fromMarks(text, marks).map((line, index) => (
    <Fragment key={index}>
      {index > 0 && '\n'}
      {line.map(({ text: part, className }, at) =>
        className ? (
          <span key={at} className={className}>
            {part}
          </span>
        ) : (
          part
        ),
      )}
    </Fragment>
  ))
}
