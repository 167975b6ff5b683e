import 'server-only'
import type { Check } from '@/engine/fly/check'
import { checks } from '@/engine/fly/checks'
import { ADVICE_ROWS, RULE_ROWS } from '@/engine/fly/checks/rows'
import { readerDiagnostics, type ReaderDiagnostic } from './reader-diagnostics'

/** A finding with a page: of a fly.toml, or of what is converted. */
export type DiagnosticPage =
  | { readonly kind: 'check'; readonly check: Check }
  | { readonly kind: 'reader'; readonly about: ReaderDiagnostic }

export const diagnosticAddress = (code: string) => `/reference/diagnostics/${code}/`

export function diagnosticPage(code: string): DiagnosticPage | undefined {
  const check = checks.find((each) => each.code === code)
  if (check) return { kind: 'check', check }
  const about = readerDiagnostics.find((each) => each.code === code)
  return about && { kind: 'reader', about }
}

export const diagnosticCodes: readonly string[] = [...checks, ...readerDiagnostics].map(({ code }) => code)

const stages = {
  parse: 'Fly’s CLI cannot read the file at all.',
  load: 'Fly’s CLI stops while it loads the file.',
  fail: '`fly config validate` refuses the file.',
  warn: '`fly config validate` prints a warning and accepts the file.',
  strict: '`fly config validate --strict` refuses it; without `--strict` nothing is said.',
  quiet: 'Fly’s CLI says nothing.',
  deploy: '`fly config validate` accepts it; `fly deploy` or the platform refuses it.',
} as const

const asks = '`fly config validate` accepts it; `fly deploy` warns or asks.'
const advice = 'Advice: Fly’s CLI accepts the file and says nothing.'

/** What Fly’s CLI does about a finding, by the rows of the rule list that the check stands for. */
export function cliBehaviour({ rows, blocks }: Check): readonly string[] {
  const said = rows.flatMap((row) => {
    const stage = Object.hasOwn(RULE_ROWS, row) ? RULE_ROWS[row] : undefined
    if (!stage) return []
    return [stage === 'deploy' && blocks !== 'deploy' ? asks : stages[stage]]
  })
  if (said.length === 0 && rows.some((row) => ADVICE_ROWS.includes(row))) return [advice]
  return [...new Set(said)]
}

const sectionNames: Readonly<Record<string, string>> = { '': 'The file as a whole' }

export interface DiagnosticGroup {
  readonly id: string
  readonly title: string
  readonly entries: readonly {
    readonly code: string
    readonly title: string
    readonly why: string
    readonly severity: Check['severity']
  }[]
}

/** All findings: those of a fly.toml by section, then those of what is converted. */
export function diagnosticGroups(): readonly DiagnosticGroup[] {
  const bySection = new Map<string, Check[]>()
  for (const check of checks) bySection.set(check.section, [...(bySection.get(check.section) ?? []), check])
  return [
    ...[...bySection].map(([section, entries]) => ({
      id: section || 'file',
      title: sectionNames[section] ?? `\`[${section}]\``,
      entries,
    })),
    { id: 'converter', title: 'What is converted', entries: readerDiagnostics },
  ]
}
