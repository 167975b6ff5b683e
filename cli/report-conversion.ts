import type { Conversion } from '@/engine/convert'
import { outcomeKinds, type OutcomeKind } from '@/engine/aws/outcome'
import { placeOf } from '@/engine/text/source'
import type { Skipped } from './collect'

export interface ReportOptions {
  readonly colors: boolean
  /** Folder that the files were written to; they are then not printed. */
  readonly written: string | undefined
}

const GLYPHS: Readonly<Record<OutcomeKind, string>> = {
  off: '–',
  converted: '●',
  absorbed: '○',
  adapted: '◐',
  kept: '↗',
  manual: '✎',
  unsupported: '✕',
  unread: '?',
}

/** A conversion as a person reads it on a terminal: problems, files, runbook, decisions, values to fill in, the account. */
export function reportConversion(
  result: Conversion,
  skipped: readonly Skipped[],
  options: ReportOptions,
): string {
  const bold = (text: string): string => (options.colors ? `\u001b[1m${text}\u001b[0m` : text)
  const lines: string[] = []
  const section = (title: string): void => void lines.push('', bold(title), '')
  for (const each of result.diagnostics) {
    const { path, line, column } = placeOf(each)
    lines.push(
      `${path}:${line}:${column}  ${each.severity}  ${each.code}`,
      `  ${each.message}`,
      ...(each.why ? [`  Why:  ${each.why}`] : []),
    )
  }
  for (const each of skipped) lines.push(`${each.path}  skipped: ${each.reason}`)
  if (options.written === undefined) {
    for (const file of [...result.appFiles.flatMap((each) => each.files), ...result.files]) {
      section(`─── ${file.path}`)
      lines.push(file.text.trimEnd())
    }
    section('─── RUNBOOK.md')
    lines.push(result.runbook.text.trimEnd())
    if (result.extras.length > 0)
      lines.push('', `With --out DIR you also get ${result.extras.map((each) => each.path).join(' and ')}.`)
  } else {
    section(`Written to ${options.written}`)
    for (const file of [
      ...result.appFiles.flatMap((each) => each.files),
      ...result.files,
      result.runbook,
      ...result.extras,
    ])
      lines.push(`  ${file.path}`)
  }
  if (result.plan.decisions.length > 0) {
    section('Decisions (change one with --decide ID=ANSWER)')
    for (const each of result.plan.decisions) {
      lines.push(
        `  ${each.id} = ${each.choice}${each.isDefault ? '' : '  (your answer)'}`,
        `    ${each.question}`,
      )
      for (const choice of each.choices)
        lines.push(
          `    ${choice.id === each.choice ? '›' : ' '} ${choice.id}: ${choice.title}. ${choice.consequence}`,
        )
    }
  }
  if (result.cost.lines.length > 0) {
    const { lines: priced, total, least, asOf, unknown } = result.cost
    section(`A month on Fly.io, in USD at prices of ${asOf}`)
    for (const each of priced) lines.push(`  ${each.usd.toFixed(2).padStart(9)}  ${each.what}: ${each.basis}`)
    lines.push(
      `  ${total.toFixed(2).padStart(9)}  in all${least < total ? `, and ${least.toFixed(2)} when idle` : ''}`,
    )
    for (const each of unknown) lines.push(`          +  ${each}`)
  }
  if (result.fill.length > 0) {
    section('Values to fill in')
    for (const each of result.fill) {
      const { path, line, column } = placeOf(each.at)
      lines.push(`  ${path}:${line}:${column}  ${each.what}  (now ${each.standIn})`)
    }
  }
  section('Account')
  for (const { resource, outcome, reason, rows } of result.account.resources) {
    const { path, line } = placeOf(resource.at)
    lines.push(
      `${GLYPHS[outcome]} ${outcome.padEnd(11)} ${bold(resource.row)}  ${resource.native.type}  ${path}:${line}`,
      `              ${reason}`,
    )
    for (const row of rows) {
      const place = placeOf(row.leaf.at)
      lines.push(
        `    ${GLYPHS[row.outcome]} ${row.outcome.padEnd(11)} ${row.leaf.native}  :${place.line}  ${row.reason}`,
      )
    }
  }
  const { counts } = result.account
  const shares = outcomeKinds.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${kind}`)
  lines.push('', `${counts.leaves} values: ${shares.join(', ') || 'none'}.`)
  return `${lines.join('\n').replace(/^\n+/, '')}\n`
}
