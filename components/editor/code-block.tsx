import { marksOf } from '@/lib/highlight'
import { CopyButton } from '../ui/copy-button'
import { MarkedCode } from './marked-code'

interface Props {
  readonly code: string
  readonly language: string
  readonly title?: string
}

/** A block of code that is only read: coloured at build time, with a copy button. */
export async function CodeBlock({ code, language, title }: Props) {
  const text = code.replace(/\n$/, '')
  const label = title ?? (language === 'sh' ? 'Commands' : `${language} example`)
  return (
    <figure className="code-block">
      {title && <figcaption>{title}</figcaption>}
      <pre tabIndex={0} aria-label={label} role="group">
        <code>
          <MarkedCode text={text} marks={await marksOf(text, language)} />
        </code>
      </pre>
      <CopyButton text={text} label="Copy" compact className="button button-quiet button-small copy" />
    </figure>
  )
}
