import type { Token } from '@/lib/highlight'

interface Props {
  readonly lines: readonly (readonly Token[])[]
  readonly label: string
}

/** Highlighted lines with numbers, with the very measures of the live editor that takes their place. */
export function StaticCode({ lines, label }: Props) {
  return (
    <div className="static-code" tabIndex={0} role="region" aria-label={label}>
      <div className="static-gutter" aria-hidden="true">
        {lines.map((_, index) => (
          <div key={index}>{index + 1}</div>
        ))}
      </div>
      <pre>
        <code>
          {lines.map((line, index) => (
            <span key={index} className="static-line">
              {line.map(({ text, className }, at) =>
                className ? (
                  <span key={at} className={className}>
                    {text}
                  </span>
                ) : (
                  text
                ),
              )}
              {'\n'}
            </span>
          ))}
        </code>
      </pre>
    </div>
  )
}

/** The same without colours, for text that only the browser knows. */
export function plainLines(text: string): readonly (readonly Token[])[] {
  return text.split('\n').map((line) => [{ text: line }])
}
