import { readdirSync, readFileSync, statSync, writeFileSync, type Stats } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { diagnosticDocument } from '@/engine/diagnostic-document'
import { fixAll } from '@/engine/fly/fix-all'
import { validate, type ValidateOptions, type Validation } from '@/engine/fly/validate'
import { readJson } from '@/engine/formats/json/read'
import { readYaml } from '@/engine/formats/yaml/read'
import { decode, type Decoded } from '@/engine/text/decode'
import { compareDiagnostics, type Diagnostic } from '@/engine/text/diagnostic'
import type { Source } from '@/engine/text/source'
import { UNREADABLE, unreadFile } from './collect'
import type { Io } from './io'
import { renderReport } from './render'
import { sarifDocument } from './sarif'
import { WrongUse } from './wrong-use'

const FLY_FILE = /^fly.*\.toml$|^fly\.(?:json|yaml)$/
const SKIPPED = new Set(['.git', 'node_modules', '.terraform', '.next', 'dist', 'target', 'vendor'])

/** One file with what was found in it. */
export interface Judged {
  readonly source: Source
  readonly format: 'toml' | 'json' | 'yaml'
  readonly result: Validation
}

/** `undock validate PATH…`: the verdict of Fly's CLI, with places, reasons and repairs. */
export function validateCommand(args: readonly string[], io: Io): number {
  const { values, positionals } = parse(args)
  if (values.json && values.sarif) throw new WrongUse('--json and --sarif exclude each other')
  if (positionals.length === 0)
    throw new WrongUse('validate needs the path of a fly.toml or a folder; `-` reads standard input')
  const options = { strict: values.strict ?? false, requireApp: values['require-app'] ?? false }
  const judged = positionals.flatMap(expand).map((path) => judge(path, options, values.fix ?? false, io))
  if (values.json) io.write(`${JSON.stringify(validateDocument(judged), null, 2)}\n`)
  else if (values.sarif) io.write(`${JSON.stringify(sarifDocument(judged), null, 2)}\n`)
  else io.write(renderReport(judged, io.colors))
  return judged.every((each) => each.result.valid) ? 0 : 1
}

/** The document of `validate --json` (one entry a file, in input order). */
export function validateDocument(judged: readonly Judged[]) {
  return {
    version: 1 as const,
    files: judged.map(({ source, format, result }) => ({
      path: source.path,
      format,
      valid: result.valid,
      cliError: result.cliError,
      diagnostics: result.diagnostics.map(diagnosticDocument),
    })),
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        strict: { type: 'boolean' },
        json: { type: 'boolean' },
        sarif: { type: 'boolean' },
        fix: { type: 'boolean' },
        'require-app': { type: 'boolean' },
      },
    })
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error))
  }
}

/** A file is itself; a folder stands for the fly files in it and below. */
function expand(path: string): readonly string[] {
  if (path === '-') return [path]
  const stats = statsOf(path)
  if (stats === 'unreadable') return [path]
  if (!stats) throw new WrongUse(`${path}: there is no such file or folder`)
  if (!stats.isDirectory()) return [path]
  const found = flyFiles(path)
  if (found.length === 0) throw new WrongUse(`${path}: no fly.toml, fly.json or fly.yaml in this folder`)
  return found
}

function statsOf(path: string): Stats | 'unreadable' | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })
  } catch {
    return 'unreadable'
  }
}

function flyFiles(folder: string): readonly string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    const path = folder.endsWith('/') ? folder + entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : flyFiles(path)
    return entry.isFile() && FLY_FILE.test(entry.name) ? [path] : []
  })
}

function judge(path: string, options: ValidateOptions, fix: boolean, io: Io): Judged {
  const format = /\.json$/i.test(path) ? 'json' : /\.ya?ml$/i.test(path) ? 'yaml' : 'toml'
  const reader = format === 'json' ? { read: readJson } : format === 'yaml' ? { read: readYaml } : {}
  const given = read(path, io)
  if (given.kind === 'binary')
    return { source: { path, text: '' }, format, result: unread(path, given.reason) }
  const source = { path, text: given.text }
  const full: ValidateOptions = { ...options, format, ...reader, ...dockerfileBeside(path) }
  // A repair would write U+FFFD in the place of what nobody could read.
  if (!fix || given.brokenAt !== undefined)
    return { source, format, result: withEncoding(validate(source, full), source, format, given) }
  const fixed = fixAll(source, full)
  if (fixed.applied.length > 0) {
    if (path === '-') io.warn('standard input cannot be fixed in place; nothing was written\n')
    else writeFileSync(path, fixed.source.text)
    for (const each of fixed.applied) io.warn(`${path}:${each.line}  ${each.code}  ${each.title}\n`)
  }
  const after = path === '-' ? source : fixed.source
  return { source: after, format, result: withEncoding(validate(after, full), after, format, given) }
}

/** Fly's CLI reads bytes: UTF-16 (but in YAML, which knows its mark) and bytes that are no UTF-8 end in a syntax error. */
function withEncoding(result: Validation, source: Source, format: string, given: Text): Validation {
  const isUtf16 = given.encoding !== 'utf-8' && format !== 'yaml'
  if (!isUtf16 && given.brokenAt === undefined) return result
  const at = given.brokenAt ?? 0
  const message = isUtf16
    ? `Unexpected encoding ${given.encoding.slice(0, 6).toUpperCase()}, expected UTF-8. Save the file as UTF-8 without a byte-order mark.`
    : 'Unexpected bytes that are no UTF-8. Save the file as UTF-8.'
  const diagnostic: Diagnostic = {
    code: 'not-utf-8',
    severity: 'error',
    source,
    span: { start: at, end: Math.min(at + 1, source.text.length) },
    message,
  }
  const diagnostics = [...result.diagnostics, diagnostic].sort(compareDiagnostics)
  return { ...result, valid: false, cliError: message, diagnostics }
}

type Text = Extract<Decoded, { kind: 'text' }>

function read(path: string, io: Io): Decoded {
  try {
    return decode(path === '-' ? io.readStandardInput() : readFileSync(path))
  } catch {
    return { kind: 'binary', reason: UNREADABLE }
  }
}

/** The verdict on a file whose bytes are no text. */
function unread(path: string, reason: string): Validation {
  const diagnostic = unreadFile({ path, reason })
  return { valid: false, cliError: reason, diagnostics: [diagnostic] }
}

/** A Dockerfile in the same folder lets the port be compared. */
function dockerfileBeside(path: string): { readonly dockerfile?: Source } {
  if (path === '-') return {}
  const beside = join(path, '..', 'Dockerfile')
  try {
    return { dockerfile: { path: beside, text: readFileSync(beside, 'utf8') } }
  } catch {
    return {}
  }
}
