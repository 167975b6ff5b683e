import type { Diagnostic } from '../../text/diagnostic'
import { BYTE_ORDER_MARK } from '../../text/source'
import type { Source, Span } from '../../text/source'
import type { MapNode, Read } from '../tree'
import { build } from './build'
import type { Built } from './build'
import { goMessage } from './go-message'
import type { Attempt, TomlVersion } from './parse'
import { attempt, DUPLICATE } from './parse'
import { recover } from './recover'
import type { Slip } from './slip'

/** Texts beyond this are not read as TOML: a fly.toml has a few KB. */
const MAX_TOML_LENGTH = 1_500_000

export interface TomlRead extends Read {
  readonly tree: MapNode | undefined
  /** The `[name]` or `[[name]]` that opened a table. */
  readonly headers: ReadonlyMap<MapNode, Span>
  /** The text began with a byte-order mark, which was read as a blank. */
  readonly byteOrderMark: boolean
  /** Something was left out to get past a syntax error: what is missing may only be unread. */
  readonly damaged: boolean
  /** The place of the first syntax that only TOML 1.1 knows. */
  readonly onlyIn11: Span | undefined
  /** What go-toml, the parser of Fly's CLI, would say first. */
  readonly goMessage: string | undefined
}

/** Reads TOML into the shared tree. Without a version: 1.0, then 1.1, as both are in use. Never throws. */
export function readToml(source: Source, options: { readonly version?: TomlVersion } = {}): TomlRead {
  const byteOrderMark = source.text.startsWith(BYTE_ORDER_MARK)
  const start = byteOrderMark ? ` ${source.text.slice(1)}` : source.text
  const base = { byteOrderMark, onlyIn11: undefined, headers: new Map<MapNode, Span>(), damaged: false }
  if (start.length > MAX_TOML_LENGTH) return tooLarge(source, base)
  const loneCr = start.search(/\r(?!\n)/)
  const text = loneCr < 0 ? start : start.replace(/\r(?!\n)/g, '\n')
  const carriage = loneCr < 0 ? [] : [carriageReturn(source, loneCr)]
  try {
    const first = attempt(text, options.version ?? '1.0')
    if (first.kind === 'overflow') return tooLarge(source, base)
    if (first.kind === 'program') {
      const built = build(source, first.program)
      return finish(source, { ...base, built, diagnostics: carriage })
    }
    // A name defined twice is said of a text whose grammar is fine: 1.1 says the same.
    const again = (): Attempt => (first.reason === DUPLICATE ? first : attempt(text, '1.1'))
    const second = options.version === undefined ? again() : undefined
    if (second) {
      if (second.kind === 'program') {
        const built = build(source, second.program)
        return finish(source, { ...base, built, diagnostics: carriage, onlyIn11: only11(text, first.index) })
      }
    } else if (options.version === '1.0') {
      const said = {
        code: 'toml-syntax',
        message: `${first.reason}.`,
        span: { start: first.index, end: first.index + 1 },
      }
      return {
        ...base,
        tree: undefined,
        diagnostics: [diagnostic(source, said)],
        goMessage: undefined,
        damaged: true,
      }
    }
    const recovered = recover(text, second)
    const built = recovered.program ? build(source, recovered.program, recovered.offset) : undefined
    const diagnostics = [...carriage, ...recovered.slips.map((slip) => diagnostic(source, slip))]
    const read = finish(source, { ...base, built, diagnostics, damaged: recovered.damaged })
    const said = recovered.first ?? { index: first.index, reason: first.reason }
    return loneCr >= 0 ? read : { ...read, goMessage: goMessage(source.text, said.index, said.reason) }
  } catch (thrown) {
    if (thrown instanceof RangeError) return tooLarge(source, base)
    throw thrown
  }
}

interface Parts {
  readonly built: Built | undefined
  readonly diagnostics: readonly Diagnostic[]
  readonly byteOrderMark: boolean
  readonly damaged: boolean
  readonly onlyIn11: Span | undefined
}

function finish(source: Source, parts: Parts): TomlRead {
  const { built, ...rest } = parts
  const ranges = (built?.problems ?? []).map((problem) =>
    diagnostic(source, {
      code: problem.kind === 'depth' ? 'toml-too-large' : 'toml-number-range',
      message:
        problem.kind === 'depth'
          ? 'Values are nested more than 500 levels deep here; what is deeper is not read.'
          : `\`${problem.raw.slice(0, 40)}\` does not fit into a 64-bit ${problem.kind === 'integer' ? 'integer' : 'float'}.`,
      span: problem.span,
    }),
  )
  const diagnostics = [...parts.diagnostics, ...ranges]
  const first = diagnostics[0]
  const said = first ? goMessage(source.text, first.span.start, first.code) : undefined
  return { ...rest, tree: built?.root, headers: built?.headers ?? new Map(), diagnostics, goMessage: said }
}

/** TOML 1.0 complains about `\e`, yet every release of the CLI takes it: it is no reason for a hint. */
function only11(text: string, index: number): Span | undefined {
  const masked = text.replace(/\\(\\|e)/g, (all, c: string) => (c === 'e' ? '\\t' : all))
  const again = masked === text ? undefined : attempt(masked, '1.0')
  if (again?.kind === 'program') return undefined
  const at = again?.kind === 'error' ? again.index : index
  const start = text[at] === '\n' || text[at] === '\r' ? Math.max(0, at - 1) : at
  return { start, end: Math.min(text.length, start + 1) }
}

function carriageReturn(source: Source, at: number): Diagnostic {
  const edits = [...source.text.matchAll(/\r(?!\n)/g)].map((match) => ({
    span: { start: match.index, end: match.index + 1 },
    text: '\n',
  }))
  return diagnostic(source, {
    code: 'toml-line-break',
    message: 'Unexpected lone carriage return (U+000D), expected a line feed.',
    why: 'Only old Mac programs end lines so; TOML wants LF or CRLF.',
    span: { start: at, end: at + 1 },
    repair: { title: 'Use line feeds', edits },
  })
}

function tooLarge(source: Source, base: Omit<TomlRead, 'tree' | 'diagnostics' | 'goMessage'>): TomlRead {
  const slip = {
    code: 'toml-too-large',
    message: 'The file is nested too deeply or has a text too long to be read.',
    why: 'Undock reads TOML up to 1.5 MB, 500 levels and texts of about 100,000 characters.',
    span: { start: 0, end: Math.min(1, source.text.length) },
  }
  return {
    ...base,
    tree: undefined,
    diagnostics: [diagnostic(source, slip)],
    goMessage: undefined,
    damaged: true,
  }
}

function diagnostic(source: Source, slip: Slip): Diagnostic {
  const { code, message, why, span, related, repair } = slip
  return {
    source,
    span,
    code,
    severity: 'error',
    message,
    ...(why ? { why } : {}),
    ...(related ? { related: related.map((each) => ({ source, ...each })) } : {}),
    ...(repair?.title ? { fix: { title: repair.title, edits: repair.edits } } : {}),
  }
}
