import { codeFolding, foldGutter, foldKeymap, foldService } from '@codemirror/language'
import type { EditorState, Extension, Text } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { EditorStructure } from '../language'

/** Lines looked at to find the end of a part; one that is longer is not folded, so that typing never waits. */
const MOST_LINES = 20_000

function mark(open: boolean): HTMLElement {
  const element = document.createElement('span')
  element.className = open ? 'cm-fold-open' : 'cm-fold-closed'
  element.title = open ? 'Fold' : 'Unfold'
  return element
}

/** The gutter and the keys of folding; what can be folded is told by `foldByIndent` and `foldByStructure`. */
export const folding: Extension = [
  codeFolding(),
  foldGutter({
    markerDOM: mark,
    // What can be folded comes later than the editor.
    foldingChanged: (update) => update.transactions.some(({ reconfigured }) => reconfigured),
  }),
  keymap.of([...foldKeymap]),
]

const indentOf = (line: string) => line.length - line.trimStart().length

/** A line and all that is indented more than it: blocks of Terraform, maps and lists of YAML. */
function indented({ doc }: EditorState, lineStart: number) {
  const first = doc.lineAt(lineStart)
  if (first.text.trim() === '') return null
  const indent = indentOf(first.text)
  // The items of a list may stand as deep as the key they belong to.
  const isItem = first.text.trimStart().startsWith('-')
  const endsInColon = /:\s*(?:#.*)?$/.test(first.text)
  let end = first.number
  let number = first.number
  for (const text of doc.iterLines(first.number + 1)) {
    number += 1
    if (number - first.number > MOST_LINES) return null
    if (text.trim() === '') continue
    const depth = indentOf(text)
    const item = depth === indent && endsInColon && !isItem && text.trimStart().startsWith('-')
    if (depth > indent || item) end = number
    else {
      const closes = depth === indent && end > first.number && /^[}\])]/.test(text.trimStart())
      return closes ? { from: first.to, to: doc.line(number).from + depth } : range(doc, first.number, end)
    }
  }
  return range(doc, first.number, end)
}

const range = (doc: Text, startLine: number, endLine: number) =>
  endLine > startLine ? { from: doc.line(startLine).to, to: doc.line(endLine).to } : null

export const foldByIndent: Extension = foldService.of(indented)

/** Folds as the engine tells them, asked once for each text. */
export function foldByStructure(foldsOf: EditorStructure['folds']): Extension {
  const known = new WeakMap<Text, ReadonlyMap<number, number>>()
  const endsOf = (doc: Text) => {
    const ends =
      known.get(doc) ?? new Map(foldsOf(doc.toString()).map((each) => [each.startLine, each.endLine]))
    known.set(doc, ends)
    return ends
  }
  return foldService.of(({ doc }, lineStart) => {
    const { number } = doc.lineAt(lineStart)
    const end = endsOf(doc).get(number)
    return end === undefined ? null : range(doc, number, Math.min(end, doc.lines))
  })
}
