import { outcomeKinds } from '../aws/outcome'
import type { Conversion } from '../convert'
import { checkCommand } from '../facts/commands'
import { validate } from '../fly/validate'

/**
 * What a conversion must never have, whatever was given: an account that does not add up, a fly.toml that
 * `--strict` or a deployment refuses, a line that rests on nothing, a command that does not exist.
 */
export function faultsOf(result: Conversion): readonly string[] {
  const { counts } = result.account
  const sum = outcomeKinds.reduce((total, kind) => total + counts[kind], 0)
  return [
    ...(sum === counts.leaves ? [] : [`the outcomes add up to ${sum} of ${counts.leaves} leaves`]),
    ...result.appFiles
      .flatMap((each) => each.files)
      .filter((each) => each.path.endsWith('fly.toml'))
      .flatMap((file) => [...refusals(file), ...looseLines(file)]),
    ...result.runbook.text
      .split('\n')
      .filter((line) => line.startsWith('fly '))
      .flatMap((line) => checkCommand(line) ?? []),
  ]
}

type File = Conversion['appFiles'][number]['files'][number]

function refusals({ path, text }: File): readonly string[] {
  return validate({ path, text }, { strict: true })
    .diagnostics.filter(
      (each) =>
        each.severity === 'error' ||
        each.blocks ||
        // design.md §5: another warning only from a short list, and each is explained in a comment of the file.
        (each.severity === 'warning' && !(named.has(each.code) && text.includes(`# ${each.code}: `))),
    )
    .map((each) => `${path}: ${each.code}: ${each.message}`)
}

const named: ReadonlySet<string> = new Set([
  'env-secret',
  'public-without-check',
  'strategy-immediate',
  'volume-without-replica',
])

function looseLines({ path, text, links }: File): readonly string[] {
  const linked = new Set(
    links.flatMap(({ startLine, endLine }) =>
      Array.from({ length: endLine - startLine + 1 }, (_, index) => startLine + index),
    ),
  )
  return text
    .split('\n')
    .flatMap((line, index) =>
      line.trim() !== '' && !linked.has(index + 1) ? [`${path}:${index + 1} rests on nothing: ${line}`] : [],
    )
}
