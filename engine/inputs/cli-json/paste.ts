import { readJson } from '../../formats/json/read'
import type { Node } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { Span } from '../../text/source'
import type { InputFile } from '../input-file'

/** One answer of a paste, with the command that was copied with it. */
export interface Pasted {
  readonly node: Node
  readonly command?: string
}

export interface Paste {
  readonly answers: readonly Pasted[]
  readonly diagnostics: readonly Diagnostic[]
}

/** More answers than this in one text come from no person's terminal. */
const MAX_ANSWERS = 500

const pastes = new WeakMap<InputFile, Paste>()

/** The answers of a file: one value, a list of them, or a copied terminal with commands between several values. */
export function pasteOf(file: InputFile): Paste {
  const known = pastes.get(file)
  if (known) return known
  const paste = read(file)
  pastes.set(file, paste)
  return paste
}

function read(file: InputFile): Paste {
  const windows = startsLikeTerminal(file.source.text) ? windowsOf(file.source.text) : []
  const [only] = windows
  if (only && (windows.length > 1 || only.command !== undefined)) {
    const reads = windows.map(({ span, command }) => ({ command, ...readJson(file.source, span) }))
    return {
      answers: reads.flatMap(({ tree, command }) =>
        listed(tree).map((node): Pasted => (command === undefined ? { node } : { node, command })),
      ),
      diagnostics: reads.flatMap((each) => each.diagnostics),
    }
  }
  const { documents, diagnostics } = file.read('1.2')
  return {
    answers: documents.flatMap((each) => listed(each)).map((node): Pasted => ({ node })),
    diagnostics,
  }
}

/** An array of answers is as good as several; a list of anything else stays whole. */
function listed(node: Node | undefined): readonly Node[] {
  if (!node) return []
  return node.kind === 'list' ? node.items : [node]
}

/** A line that a shell shows before an answer, or that people write between two. */
const PROMPT = /^(?:[^\s{}[\]"]{0,80}\s?[$#%>❯➜]\s.*|aws\s.*|#.*|\/\/.*|-{3,}\s*)$/

function startsLikeTerminal(text: string): boolean {
  const first = /[^\s\uFEFF][^\n]{0,200}/.exec(text)?.[0] ?? ''
  return /^[{[]/.test(first) || PROMPT.test(first.trimEnd())
}

interface Window {
  readonly span: Span
  readonly command?: string
}

/** The JSON values of a text that stand one after another; none when something else stands between them. */
function windowsOf(text: string): readonly Window[] {
  const windows: Window[] = []
  let command: string | undefined
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length && windows.length < MAX_ANSWERS) {
    const char = text[at]!
    if (/\s/.test(char)) {
      at++
    } else if (char === '{' || char === '[') {
      const end = endOfValue(text, at)
      if (end === undefined) return []
      windows.push({ span: { start: at, end }, ...(command === undefined ? {} : { command }) })
      command = undefined
      at = end
    } else {
      const end = endOfCommand(text, at)
      const line = text.slice(at, end)
      if (!PROMPT.test(line.split('\n')[0]!.trimEnd())) return []
      if (/\baws\s/.test(line)) command = line.replace(/\\\r?\n\s*/g, ' ').trim()
      at = end
    }
  }
  return windows
}

/** The end of a line, and of the lines that a backslash joins to it. */
function endOfCommand(text: string, start: number): number {
  let at = start
  for (;;) {
    const end = text.indexOf('\n', at)
    if (end < 0) return text.length
    if (!/\\\r?$/.test(text.slice(at, end))) return end
    at = end + 1
  }
}

/** The place after the bracket that closes the one at `start`. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0
  for (let at = start; at < text.length; at++) {
    const char = text[at]
    if (char === '"') {
      at = endOfText(text, at)
    } else if (char === '{' || char === '[') {
      depth++
    } else if (char === '}' || char === ']') {
      depth--
      if (depth === 0) return at + 1
    }
  }
  return undefined
}

function endOfText(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"' || text[at] === '\n') return at
  }
  return text.length
}
