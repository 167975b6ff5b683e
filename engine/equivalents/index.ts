import { validate, type ValidateOptions } from '../fly/validate'
import { comment, printed as printLines, type Line } from '../outputs/cloudformation/lines'
import { printCloudFormation } from '../outputs/cloudformation/print'
import type { Printed, Remark } from '../outputs/cloudformation/stack'
import { printTerraform } from '../outputs/terraform/print'
import type { Diagnostic } from '../text/diagnostic'
import type { Source } from '../text/source'
import type { ContextOptions } from './context'
import { remarksOf, settleKeys, type KeyedDocument } from './file-keys'
import type { KeyOutcome } from './keys'
import { linksOf, type LineLink } from './links'
import { drawStack, type DrawnStack } from './stack'

export type { LineLink, LineRange } from './links'
export type { KeyOutcome } from './keys'

/** The forms in which an equivalent can be written. */
export const EQUIVALENT_FORMS = ['cloudformation', 'terraform', 'prose'] as const

export type EquivalentForm = (typeof EQUIVALENT_FORMS)[number]

export interface Equivalent {
  readonly text: string
  /** Which lines of the fly.toml became which lines of the text. */
  readonly links: readonly LineLink[]
  /** Each key of the file: its counterpart on AWS, or why there is none. */
  readonly keys: readonly { readonly key: string; readonly outcome: KeyOutcome; readonly reason: string }[]
  readonly diagnostics: readonly Diagnostic[]
  /** False when Fly's CLI would refuse the file; what can be given is given all the same. */
  readonly valid: boolean
}

/** A fly.toml has a few KB; every group repeats the environment, so a stack can be much longer than its file. */
const MAX_LENGTH = 128 * 1024

/** The AWS set-up that does what a fly.toml does. Any text gives a result. */
export function equivalent(
  source: Source,
  to: EquivalentForm = 'cloudformation',
  options: ContextOptions & Pick<ValidateOptions, 'format' | 'read'> = {},
): Equivalent {
  if (source.text.length > MAX_LENGTH) {
    const size = Math.ceil(source.text.length / 1024)
    return unread(source, `The file has ${size} KB; equivalents are drawn up to ${MAX_LENGTH / 1024} KB.`)
  }
  const validation = validate(source, options)
  const { diagnostics, valid } = validation
  const document = validation.file?.loaded
  if (!document) {
    return { ...unread(source, 'Nothing of this file could be read: see the problems.'), diagnostics }
  }
  return { ...equivalentOf(document, to, options), diagnostics, valid }
}

function unread(source: Source, reason: string): Equivalent {
  const start = [{ start: 0, end: 0 }]
  const result = printLines(comment(reason, start), start)
  return { text: result.text, links: linksOf(source, result), keys: [], diagnostics: [], valid: false }
}

/** The same for a file that is already loaded: editors load it once. */
function equivalentOf(
  document: KeyedDocument,
  to: EquivalentForm,
  options: ContextOptions = {},
): Omit<Equivalent, 'diagnostics' | 'valid'> {
  const drawn = drawStack(document, options)
  const { stack } = drawn
  const body = printAs(to, drawn)
  const keys = settleKeys(document, to === 'prose' ? printCloudFormation(stack) : body)
  const result = withRemarks(body, remarksOf(keys, body), to !== 'prose')
  return {
    text: result.text,
    links: linksOf(document.source, result),
    keys: keys.map(({ key, outcome, reason }) => ({ key, outcome, reason })),
  }
}

function printAs(to: EquivalentForm, { stack, prose }: DrawnStack): Printed {
  switch (to) {
    case 'cloudformation':
      return printCloudFormation(stack)
    case 'terraform':
      return printTerraform(stack)
    case 'prose':
      return printLines([...stack.head, ...prose].map(sentence), stack.from)
  }
}

/** Keys that no line shows stand at the end, as comments or as sentences. */
function withRemarks(body: Printed, remarks: readonly Remark[], asComments: boolean): Printed {
  const [first] = remarks
  if (!first) return body
  const tail = remarks.flatMap((remark) =>
    asComments ? comment(remark.text, remark.from) : [sentence(remark)],
  )
  const rest = printLines(asComments ? [{ text: '', from: first.from }, ...tail] : tail, first.from)
  return { text: body.text + rest.text, lines: body.lines.concat(rest.lines) }
}

/** One sentence a line. */
function sentence(remark: Remark): Line {
  return { text: remark.text.replace(/\s+/g, ' ').trim(), from: remark.from }
}
