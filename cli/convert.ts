import { existsSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { convert, type Conversion } from '@/engine/convert'
import { convertDocument } from '@/engine/document'
import { readers } from '@/engine/inputs'
import { flyRegion } from '@/engine/facts/regions'
import { decode, type Decoded } from '@/engine/text/decode'
import type { Source } from '@/engine/text/source'
import { collect, UNREADABLE, unreadFile, type Skipped } from './collect'
import type { Io } from './io'
import { reportConversion } from './report-conversion'
import { WrongUse } from './wrong-use'
import { writeFiles, type OutputFile, type Written } from './write-files'

/** `undock convert PATH…`: files, runbook, decisions and account, or with `--json` the document of design.md §8. */
export function convertCommand(args: readonly string[], io: Io): number {
  const { values, positionals } = parse(args)
  if (positionals.length === 0)
    throw new WrongUse('convert needs the path of a file or folder; `-` reads standard input')
  if (values.format !== undefined && !readers.some((each) => each.format === values.format)) {
    throw new WrongUse(
      `--format ${values.format}: expected one of ${readers.map((each) => each.format).join(', ')}`,
    )
  }
  const collected = collect(positionals, io.readStandardInput)
  const [gone] = collected.missing
  if (gone) throw new WrongUse(`${gone.path}: ${gone.reason}`)
  const parameters = pairs(values.param ?? [], '--param')
  const decisions = pairs(values.decide ?? [], '--decide')
  if (values.region !== undefined) {
    if (!flyRegion(values.region))
      throw new WrongUse(
        `--region ${values.region}: not a region of Fly.io; see /reference/fly-toml/primary_region/`,
      )
    decisions.set('region', values.region)
  }
  const converted = convert(collected.sources, {
    parameters,
    decisions,
    variableFiles: (values['var-file'] ?? []).map(readVariableFile),
    ...(values['aws-region'] === undefined ? {} : { awsRegion: values['aws-region'] }),
    ...(values.environment === undefined ? {} : { environment: values.environment }),
    ...(values.format === undefined ? {} : { format: values.format }),
  })
  // A file named on the command line that cannot be read is an error; what a folder holds besides is only listed.
  const unread = collected.skipped.filter((each) => positionals.includes(each.path)).map(unreadFile)
  if (collected.sources.length === 0 && unread.length === 0)
    unread.push(unreadFile(nothingIn(positionals[0]!)))
  const result = { ...converted, diagnostics: [...unread, ...converted.diagnostics] }
  const [stale] = result.staleDecisions
  if (stale) {
    const offered = stale.offered.length > 0 ? `: expected one of ${stale.offered.join(', ')}` : ''
    throw new WrongUse(
      stale.problem === 'not asked'
        ? `--decide ${stale.id}: this conversion asks no such question`
        : `--decide ${stale.id}=${stale.answer}${offered}`,
    )
  }
  const status =
    result.account.resources.length === 0 || result.diagnostics.some((each) => each.severity === 'error')
      ? 1
      : 0
  if (values.out !== undefined) writeOut(result, values.out, values.force ?? false)
  if (values.json) io.write(`${JSON.stringify(convertDocument(result), null, 2)}\n`)
  else io.write(reportConversion(result, collected.skipped, { colors: io.colors, written: values.out }))
  return status
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        param: { type: 'string', multiple: true },
        'var-file': { type: 'string', multiple: true },
        environment: { type: 'string' },
        'aws-region': { type: 'string' },
        region: { type: 'string' },
        decide: { type: 'string', multiple: true },
        out: { type: 'string' },
        force: { type: 'boolean' },
        json: { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

function pairs(texts: readonly string[], flag: string): Map<string, string> {
  return new Map(
    texts.map((text): [string, string] => {
      const at = text.indexOf('=')
      if (at < 1) throw new WrongUse(`${flag} ${text}: expected NAME=VALUE`)
      return [text.slice(0, at), text.slice(at + 1)]
    }),
  )
}

function readVariableFile(path: string): Source {
  if (!existsSync(path)) throw new WrongUse(`--var-file ${path}: there is no such file`)
  const decoded = decodeFile(path)
  if (decoded.kind !== 'text') throw new WrongUse(`--var-file ${path}: ${decoded.reason}`)
  return { path, text: decoded.text }
}

function decodeFile(path: string): Decoded {
  try {
    return decode(readFileSync(path))
  } catch {
    return { kind: 'binary', reason: UNREADABLE }
  }
}

/** All files that a conversion gives, with their paths below the output folder. */
export function outputFiles(result: Conversion): readonly OutputFile[] {
  return [
    ...result.appFiles.flatMap((each) => each.files),
    ...result.files,
    result.runbook,
    ...result.extras,
  ].map(({ path, text, executable }) => ({ path, text, executable }))
}

function writeOut(result: Conversion, folder: string, force: boolean): void {
  const written = tryToWrite(folder, outputFiles(result), force)
  if (written.kind === 'refused') {
    throw new WrongUse(
      `${written.paths[0]} exists and differs${written.paths.length > 1 ? ` (and ${written.paths.length - 1} more)` : ''}; --force replaces it`,
    )
  }
}

function nothingIn(path: string): Skipped {
  return { path, reason: 'The folder holds no file that could be configuration.' }
}

function tryToWrite(folder: string, files: readonly OutputFile[], force: boolean): Written {
  try {
    return writeFiles(folder, files, force)
  } catch {
    throw new WrongUse(`--out ${folder}: files cannot be written there`)
  }
}
