import { validate, type ValidateOptions } from '../fly/validate'
import { comment, printed as printLines } from '../outputs/cloudformation/lines'
import { printCloudFormation } from '../outputs/cloudformation/print'
import type { EquivalentStack, Printed, Remark } from '../outputs/cloudformation/stack'
import { printTerraform } from '../outputs/terraform/print'
import type { Diagnostic } from '../text/diagnostic'
import type { Source } from '../text/source'
import type { ContextOptions } from './context'
import { remarksOf, settleKeys, type KeyedDocument } from './file-keys'
import type { KeyOutcome } from './keys'
import { linksOf, type LineLink } from './links'
import { drawStack } from './stack'

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

/** The AWS set-up that does what a fly.toml does. Any text gives a result. */
export function equivalent(
  source: Source,
  to: EquivalentForm = 'cloudformation',
  options: ContextOptions & Pick<ValidateOptions, 'format' | 'read'> = {},
): Equivalent {
  const validation = validate(source, options)
  const { diagnostics, valid } = validation
  const document = validation.file?.loaded
  if (!document) {
    const lines = comment('Nothing of this file could be read: see the problems.', [{ start: 0, end: 0 }])
    const result = printLines(lines, [{ start: 0, end: 0 }])
    return { text: result.text, links: linksOf(source, result), keys: [], diagnostics, valid }
  }
  return { ...equivalentOf(document, to, options), diagnostics, valid }
}

/** The same for a file that is already loaded: editors load it once. */
export function equivalentOf(
  document: KeyedDocument,
  to: EquivalentForm,
  options: ContextOptions = {},
): Omit<Equivalent, 'diagnostics' | 'valid'> {
  const drawn = drawStack(document, options)
  const { stack } = drawn
  const print = (remarks: readonly Remark[]): Printed => {
    switch (to) {
      case 'cloudformation':
        return printCloudFormation({ ...stack, remarks })
      case 'terraform':
        return printTerraform({ ...stack, remarks })
      case 'prose':
        return printProse(stack, drawn.prose, remarks)
    }
  }
  const draft = print([])
  const keys = settleKeys(document, to === 'prose' ? printCloudFormation(stack) : draft)
  const result = print(remarksOf(keys, draft))
  return {
    text: result.text,
    links: linksOf(document.source, result),
    keys: keys.map(({ key, outcome, reason }) => ({ key, outcome, reason })),
  }
}

/** One sentence a line. */
function printProse(stack: EquivalentStack, prose: readonly Remark[], remarks: readonly Remark[]): Printed {
  const sentences = [...stack.head, ...prose, ...remarks]
  return printLines(
    sentences.map((sentence) => ({ text: sentence.text.replace(/\s+/g, ' ').trim(), from: sentence.from })),
    stack.from,
  )
}
