import type { Source, Span } from '../../text/source'

export interface EnvLine {
  readonly name: string
  readonly value: string
  readonly span: Span
}

/** The lines of a `.env` file: `NAME=value`, `export NAME=value`, quotes and comments as Compose reads them. */
export function readEnvFile(source: Source): readonly EnvLine[] {
  const lines: EnvLine[] = []
  let offset = 0
  for (const line of source.text.split('\n')) {
    const match = /^\uFEFF?\s*(?:export\s+)?([A-Za-z_][\w.-]*)\s*[=:](.*)$/.exec(line.replace(/\r$/, ''))
    if (match) {
      lines.push({
        name: match[1]!,
        value: unquote(match[2]!.trim()),
        span: { start: offset, end: offset + line.replace(/\r$/, '').length },
      })
    }
    offset += line.length + 1
  }
  return lines
}

function unquote(text: string): string {
  const quoted = /^'([^']*)'|^"((?:[^"\\]|\\.)*)"/.exec(text)
  if (quoted?.[1] !== undefined) return quoted[1]
  if (quoted?.[2] !== undefined)
    return quoted[2].replace(/\\([nrt"\\$])/g, (_, each: string) =>
      each === 'n' ? '\n' : each === 'r' ? '\r' : each === 't' ? '\t' : each,
    )
  return text.replace(/\s+#.*$/, '').trim()
}
