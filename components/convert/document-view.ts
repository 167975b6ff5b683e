import type { ConvertDocument } from '@/engine/document'
import { LineIndex } from '@/engine/text/source'
import type { EditorDiagnostic, EditorFormat, OutlineEntry, PairLink } from '../editor/language'

export interface OutputFile {
  readonly path: string
  readonly text: string
  readonly executable: boolean
}

/** Every file that a conversion gives, under the path that links name. */
export function outputFilesOf(document: ConvertDocument): readonly OutputFile[] {
  const own = document.apps.flatMap((app) =>
    app.files.map(({ path, text }) => ({ path: `${app.name}/${path}`, text, executable: false })),
  )
  return [...own, ...document.files]
}

/** Links between the lines of one input file and one output file. */
export function linksBetween(document: ConvertDocument, input: string, output: string): readonly PairLink[] {
  return document.links
    .filter(({ from, to }) => from.path === input && to.file === output)
    .map(({ from, to }) => ({
      aws: {
        startLine: from.line,
        endLine: from.endColumn === 1 && from.endLine > from.line ? from.endLine - 1 : from.endLine,
      },
      fly: { startLine: to.startLine, endLine: to.endLine },
    }))
}

/** The findings of one input file, as its editor shows them. */
export function diagnosticsOf(
  document: ConvertDocument,
  file: { readonly path: string; readonly text: string },
): readonly EditorDiagnostic[] {
  const index = new LineIndex(file.text)
  return document.diagnostics
    .filter((each) => each.path === file.path)
    .map((each) => ({
      from: index.offset(each.line, each.column),
      to: index.offset(each.endLine, each.endColumn),
      line: each.line,
      column: each.column,
      code: each.code,
      severity: each.severity,
      message: each.message,
      ...(each.why === undefined ? {} : { why: each.why }),
    }))
}

/** How many errors each file has; files without one are left out. */
export function errorsByFile(document: ConvertDocument | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { path, severity } of document?.diagnostics ?? [])
    if (severity === 'error') counts.set(path, (counts.get(path) ?? 0) + 1)
  return counts
}

/** The resources that one input file declares, as its parts. */
export function outlineOfInput(document: ConvertDocument | undefined, path: string): readonly OutlineEntry[] {
  const entries = (document?.resources ?? [])
    .filter(({ place, derived }) => place.path === path && derived !== true)
    .map(({ native, place }) => ({ label: native.name, line: place.line }))
  const once = new Map(entries.map((entry) => [`${entry.line} ${entry.label}`, entry]))
  return [...once.values()].toSorted((a, b) => a.line - b.line)
}

/** The colours of a file: by its name, else by how it begins. */
export function formatOf(path: string, text: string): EditorFormat {
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase()
  if (ending === 'toml') return 'toml'
  if (ending === 'tf' || ending === 'tfvars' || ending === 'hcl') return 'hcl'
  if (ending === 'sh') return 'sh'
  if (ending === 'md') return 'text'
  const first = text.trimStart()[0]
  if (ending === 'json' || first === '{' || first === '[') return 'json'
  if (
    /^\s*(?:resource|module|variable|terraform|provider|locals|data)\s+["{]/m.test(text.slice(0, 4000)) &&
    ending !== 'yaml' &&
    ending !== 'yml'
  )
    return 'hcl'
  return 'yaml'
}
