import { statSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { diagnosticDocument } from '@/engine/diagnostic-document'
import { equivalent, EQUIVALENT_FORMS, type Equivalent, type EquivalentForm } from '@/engine/equivalents'
import { readJson } from '@/engine/formats/json/read'
import { readYaml } from '@/engine/formats/yaml/read'
import { placeOf, type Source } from '@/engine/text/source'
import { collect } from './collect'
import type { Io } from './io'
import { WrongUse } from './wrong-use'

/** `undock equivalent FILE`: the AWS set-up that does what a fly.toml does, or with `--json` the document of it. */
export function equivalentCommand(args: readonly string[], io: Io): number {
  const { values, positionals } = parse(args)
  const [path, ...rest] = positionals
  if (path === undefined || rest.length > 0) {
    throw new WrongUse('equivalent needs the path of one fly.toml; `-` reads standard input')
  }
  const to = formOf(values.to ?? 'cloudformation')
  const collected = collect([fileOf(path)], io.readStandardInput)
  const problem = collected.missing[0] ?? collected.skipped[0]
  if (problem) throw new WrongUse(`${problem.path}: ${problem.reason}`)
  const source = collected.sources[0]
  if (!source) throw new WrongUse(`${path}: nothing to read`)
  const result = equivalent(source, to, formatOf(source))
  if (values.json) io.write(`${JSON.stringify(equivalentDocument(result), null, 2)}\n`)
  else {
    for (const each of result.diagnostics) {
      const place = placeOf(each)
      if (each.severity !== 'error') continue
      io.warn(
        `${place.path}:${place.line}:${place.column}  ${each.severity}  ${each.code}\n  ${each.message}\n`,
      )
    }
    io.write(result.text)
  }
  return result.valid ? 0 : 1
}

/** The document of `equivalent --json`. */
export function equivalentDocument(result: Equivalent) {
  return {
    version: 1 as const,
    text: result.text,
    links: result.links,
    keys: result.keys,
    diagnostics: result.diagnostics.map(diagnosticDocument),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { to: { type: 'string' }, json: { type: 'boolean' } },
    })
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

function formOf(text: string): EquivalentForm {
  const form = EQUIVALENT_FORMS.find((each) => each === text)
  if (!form) throw new WrongUse(`--to ${text}: expected one of ${EQUIVALENT_FORMS.join(', ')}`)
  return form
}

/** A folder stands for the fly.toml in it, as Fly's CLI takes it. */
function fileOf(path: string): string {
  if (path === '-') return path
  const stats = statSync(path, { throwIfNoEntry: false })
  return stats?.isDirectory() ? join(path, 'fly.toml') : path
}

/** Numbers of a fly.json and a fly.yaml are read otherwise than those of a fly.toml. */
function formatOf(source: Source): Parameters<typeof equivalent>[2] {
  if (/\.json$/i.test(source.path)) return { format: 'json', read: readJson }
  if (/\.ya?ml$/i.test(source.path)) return { format: 'yaml', read: readYaml }
  return {}
}
