import type { ConvertDocument } from '@/engine/document'

interface Props {
  readonly document: ConvertDocument
  /** Shows an output file. */
  readonly onShow: (path: string) => void
}

/** What the input does not tell: each has a legal stand-in in the files until a person writes the value. */
export function Fill({ document, onShow }: Props) {
  const { fill } = document
  if (fill.length === 0) return null
  return (
    <section className="fill" aria-label="Values to fill in">
      <h2>Values to fill in ({fill.length})</h2>
      <ul>
        {fill.map((each) => (
          <li key={each.id}>
            {each.what}{' '}
            <span className="fill-places">
              {each.place.path}:{each.place.line}
              {each.in.slice(0, 1).map((range) => (
                <button
                  key={range.file}
                  type="button"
                  className="link-button"
                  onClick={() => onShow(range.file)}
                >
                  {range.file}:{range.startLine}
                </button>
              ))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
