import { readToml } from '../formats/toml'
import type { Read, MapNode } from '../formats/tree'
import { compareDiagnostics } from '../text/diagnostic'
import type { Diagnostic } from '../text/diagnostic'
import type { Source, Span } from '../text/source'
import { lineIndexOf } from '../text/source'
import type { Check, CheckOptions, Finding } from './check'
import { checks } from './checks'
import { FlyFile } from './file'
import type { Beside } from './file'
import { load } from './load'
import { loadFindings } from './load-findings'
import type { FlyConfig } from './model'

export interface ValidateOptions extends Beside {
  /** As `fly config validate --strict`: unknown names are errors. */
  readonly strict?: boolean
  /** A missing app name is an error, as without `-a`. */
  readonly requireApp?: boolean
  /** Reads fly.json and fly.yaml; TOML has its own reader. */
  readonly read?: (source: Source) => Read
}

export interface Validation {
  /** What `fly config validate -a NAME` answers. */
  readonly valid: boolean
  /** The one error the CLI would show. */
  readonly cliError: string | null
  readonly diagnostics: readonly Diagnostic[]
  /** The config as far as it could be loaded. */
  readonly config?: FlyConfig
  readonly file?: FlyFile
}

const configChecks = checks.filter((each) => each.stage === 'config')
const loadChecks = checks.filter((each) => each.stage === 'load')
const markCheck = checks.find((each) => each.code === 'byte-order-mark')
const newerCheck = checks.find((each) => each.code === 'toml-1-1')

/** Judges a fly.toml as Fly's CLI does, and beyond. Pure; any text gives a result. */
export function validate(source: Source, options: ValidateOptions = {}): Validation {
  const read = readFly(source, options)
  const collector = new Collector(source, read.diagnostics)
  if (!read.tree) {
    const diagnostics = collector.finish()
    return { valid: false, cliError: read.said ?? diagnostics[0]?.message ?? null, diagnostics }
  }
  const loaded = load(source, read.tree, read.headers, options.format ?? 'toml')
  const file = new FlyFile(loaded, read.damaged, options)
  for (const check of read.found) collector.add(check.check, check.finding)
  for (const { check, finding } of loadFindings(file, loadChecks)) collector.add(check, finding)
  const wanted: CheckOptions = { strict: options.strict ?? false, requireApp: options.requireApp ?? false }
  for (const check of configChecks) {
    for (const finding of check.run(file, wanted)) collector.add(check, finding)
  }
  const diagnostics = collector.finish()
  const error = diagnostics.find((each) => each.severity === 'error')
  const cliError = read.said ?? loaded.shown?.cli ?? collector.firstCli ?? error?.message ?? null
  return { valid: !error, cliError: error ? cliError : null, diagnostics, config: loaded.config, file }
}

interface FlyRead {
  readonly tree: MapNode | undefined
  readonly headers: ReadonlyMap<MapNode, Span>
  readonly damaged: boolean
  readonly diagnostics: readonly Diagnostic[]
  readonly said: string | undefined
  readonly found: readonly { readonly check: Check; readonly finding: Finding }[]
}

function readFly(source: Source, options: ValidateOptions): FlyRead {
  if (options.read && options.format !== undefined && options.format !== 'toml') {
    const read = options.read(source)
    const errors = read.diagnostics.filter((each) => each.severity === 'error')
    const empty: MapNode = { kind: 'map', source, span: { start: 0, end: source.text.length }, entries: [] }
    const tree = read.tree?.kind === 'map' ? read.tree : errors.length === 0 && !read.tree ? empty : undefined
    const damaged = errors.length > 0
    return {
      tree,
      headers: new Map(),
      damaged,
      diagnostics: read.diagnostics,
      said: errors[0]?.message,
      found: [],
    }
  }
  const read = readToml(source)
  const found: { check: Check; finding: Finding }[] = []
  if (read.byteOrderMark && markCheck) {
    const span = { start: 0, end: 1 }
    const fix = { title: 'Delete the mark', edits: [{ span, text: '' }] }
    const message = 'Unexpected byte-order mark (U+FEFF) at the start of the file.'
    found.push({ check: markCheck, finding: { span, message, fix, cli: BOM_SAID } })
  }
  if (read.onlyIn11 && newerCheck) {
    const message =
      'This syntax is new in TOML 1.1: releases of Fly’s CLI from before June 2026 refuse the file.'
    found.push({ check: newerCheck, finding: { span: read.onlyIn11, message } })
  }
  return { ...read, said: read.byteOrderMark ? BOM_SAID : read.goMessage, found }
}

const BOM_SAID = "row 1 column 1: toml: invalid character at start of key: U+00EF 'ï'"

/** Turns findings into diagnostics and drops those that only repeat a syntax error on the same lines. */
class Collector {
  private readonly diagnostics: Diagnostic[] = []
  private readonly broken: readonly (readonly [number, number])[]
  /** Lines of first definitions: a value that does not load there is why the second was written. */
  private readonly first: readonly (readonly [number, number])[]
  firstCli: string | undefined

  constructor(
    private readonly source: Source,
    private readonly syntax: readonly Diagnostic[],
  ) {
    const lines = syntax.length > 0 ? lineIndexOf(source) : undefined
    const linesOf = (each: { readonly span: Span }) =>
      [lines!.position(each.span.start).line, lines!.position(each.span.end).line] as const
    this.first = lines ? syntax.flatMap((each) => each.related ?? []).map(linesOf) : []
    const repaired = syntax.filter((each) => !each.code.startsWith('toml-duplicate'))
    this.broken = lines
      ? repaired.map(
          (each) => [lines.position(each.span.start).line, lines.position(each.span.end).line] as const,
        )
      : []
  }

  add(check: Check, finding: Finding): void {
    const { source } = this
    const severity = finding.severity ?? check.severity
    if (this.syntax.length > 0) {
      const line = lineIndexOf(source).position(finding.span.start).line
      const mute = check.stage === 'load' ? [...this.broken, ...this.first] : this.broken
      if (mute.some(([from, to]) => line >= from && line <= to)) return
    }
    if (severity === 'error' && finding.cli !== undefined && check.stage === 'config')
      this.firstCli ??= finding.cli
    const blocks = finding.blocks ?? check.blocks
    this.diagnostics.push({
      source,
      span: finding.span,
      code: check.code,
      severity,
      message: finding.message,
      why: finding.why ?? check.why,
      ...(finding.cli === undefined ? {} : { cli: finding.cli }),
      ...(blocks === 'deploy' && severity !== 'error' ? { blocks } : {}),
      ...(finding.fix ? { fix: finding.fix } : {}),
      ...(finding.related ? { related: finding.related.map((each) => ({ source, ...each })) } : {}),
    })
  }

  finish(): readonly Diagnostic[] {
    const said = this.syntax.map((each) => {
      const page = each.why === undefined ? checks.find((check) => check.code === each.code) : undefined
      return page ? { ...each, why: page.why } : each
    })
    return [...said, ...this.diagnostics].sort(compareDiagnostics)
  }
}
