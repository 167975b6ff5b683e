import { highlight } from '@/lib/highlight'
import { CopyButton } from '../ui/copy-button'

interface Props {
  readonly code: string
  readonly language: string
  readonly title?: string
}

/** A block of code that is only read: coloured at build time, with a copy button. */
export async function CodeBlock({ code, language, title }: Props) {
  const text = code.replace(/\n$/, '')
  const lines = await highlight(text, language)
  return (
    <figure className="code-block">
      {title && <figcaption>{title}</figcaption>}
      <pre
        tabIndex={0}
        aria-label={title ?? (language === 'sh' ? 'Commands' : `${language} example`)}
        role="region"
      >
        <code>
          {lines.map((line, index) => (
            <span key={index}>
              {line.map(({ text: part, className }, at) =>
                className ? (
                  <span key={at} className={className}>
                    {part}
                  </span>
                ) : (
                  part
                ),
              )}
              {index < lines.length - 1 ? '\n' : ''}
            </span>
          ))}
        </code>
      </pre>
      <CopyButton text={text} label="Copy" compact className="button button-quiet button-small copy" />
    </figure>
  )
}
