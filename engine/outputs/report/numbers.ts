import type { Account, LeafRow } from '../../plan/account'
import type { Printed } from '../../plan/plan'
import type { Located } from '../../text/source'
import { where } from './input'
import { code, table } from './markdown'

/** A number as people write it in a file, quoted or not. */
const NUMBER = /^["']?\d{1,9}(?:\.\d+)?["']?$/

/** Keys of a fly.toml that hold an amount, whatever expression the input has in its place. */
const AMOUNTS =
  /^(?:size|memory|cpus|\w+_limit|min_machines_running|max_unavailable|kill_timeout|grace_period|interval|timeout|initial_size|internal_port) =/

/** Rows of the table; beyond it a reader goes to the account, which has all of them. */
const MOST = 200

/** Longest expression that is shown as written; a longer one is only named. */
const LONGEST = 60

/** Numbers of the input that another number or a size stands for: as written, as it became, and why. */
export function changedNumbers(account: Account, outputs: readonly Printed[]): readonly string[] {
  const lineOf = lineReader(outputs)
  const rows: (readonly string[])[] = []
  let more = 0
  for (const { resource, rows: own } of account.resources) {
    for (const row of own) {
      const became = row.outcome === 'adapted' ? target(row, lineOf) : undefined
      if (became === undefined) continue
      const written = textOf(row.leaf.at)
      if (!NUMBER.test(written) && !AMOUNTS.test(became.line)) continue
      if (rows.length === MOST) {
        more++
        continue
      }
      const short = written.length <= LONGEST && !written.includes('\n')
      const name = short ? `${row.leaf.native} = ${written.replace(/^["']|["']$/g, '')}` : row.leaf.native
      rows.push([
        `${code(resource.native.name)} ${code(name)} (${where(row.leaf.at)})`,
        `${code(became.line)} in ${became.file}`,
        row.reason,
      ])
    }
  }
  if (rows.length === 0) return []
  return [
    '## Numbers that changed',
    '',
    'Fly.io sells sizes in steps, and some settings count something else. These are starting values: watch the apps under load and adjust.',
    '',
    ...table(['As written', 'Became', 'Why'], rows),
    '',
    ...(more > 0 ? [`And ${more} more: the account of the conversion lists every value.`, ''] : []),
  ]
}

interface FlyLine {
  readonly file: string
  readonly line: string
}

type LineReader = (file: string, line: number) => string | undefined

/** Reads lines of outputs; each file is split once, when it is first asked for. */
function lineReader(outputs: readonly Printed[]): LineReader {
  const texts = new Map(outputs.map((each) => [each.path, each.text]))
  const split = new Map<string, readonly string[]>()
  return (file, line) => {
    let lines = split.get(file)
    if (!lines) split.set(file, (lines = (texts.get(file) ?? '').split('\n')))
    return lines[line - 1]
  }
}

/** The line of a fly.toml that stands for it, where that line holds a number or a size. */
function target(row: LeafRow, lineOf: LineReader): FlyLine | undefined {
  for (const { file, startLine } of row.to) {
    if (!file.endsWith('/fly.toml')) continue
    const line = lineOf(file, startLine)?.trim()
    if (line && /^[\w-]+ = .*\d/.test(line)) return { file, line }
  }
  return undefined
}

function textOf({ source, span }: Located): string {
  return source.text.slice(span.start, span.end).trim()
}
