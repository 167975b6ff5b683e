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

/** Longest expression that is shown as written; a longer one is only named. */
const LONGEST = 60

/** Numbers of the input that another number or a size stands for: as written, as it became, and why. */
export function changedNumbers(account: Account, outputs: readonly Printed[]): readonly string[] {
  const lines = new Map(outputs.map((each) => [each.path, each.text.split('\n')]))
  const rows = account.resources.flatMap(({ resource, rows: own }) =>
    own.flatMap((row): readonly (readonly string[])[] => {
      const became = target(row, lines)
      if (row.outcome !== 'adapted' || became === undefined) return []
      const written = textOf(row.leaf.at)
      if (!NUMBER.test(written) && !AMOUNTS.test(became.line)) return []
      const short = written.length <= LONGEST && !written.includes('\n')
      const name = short ? `${row.leaf.native} = ${written.replace(/^["']|["']$/g, '')}` : row.leaf.native
      return [
        [
          `${code(resource.native.name)} ${code(name)} (${where(row.leaf.at)})`,
          `${code(became.line)} in ${became.file}`,
          row.reason,
        ],
      ]
    }),
  )
  if (rows.length === 0) return []
  return [
    '## Numbers that changed',
    '',
    'Fly.io sells sizes in steps, and some settings count something else. These are starting values: watch the apps under load and adjust.',
    '',
    ...table(['As written', 'Became', 'Why'], rows),
    '',
  ]
}

/** The line of a fly.toml that stands for it, where that line holds a number or a size. */
function target(
  row: LeafRow,
  lines: ReadonlyMap<string, readonly string[]>,
): { readonly file: string; readonly line: string } | undefined {
  for (const { file, startLine } of row.to) {
    if (!file.endsWith('/fly.toml')) continue
    const line = lines.get(file)?.[startLine - 1]?.trim()
    if (line && /^[\w-]+ = .*\d/.test(line)) return { file, line }
  }
  return undefined
}

function textOf({ source, span }: Located): string {
  return source.text.slice(span.start, span.end).trim()
}
