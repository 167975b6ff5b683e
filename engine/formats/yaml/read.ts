import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  visit,
  type Alias,
  type Document,
  type ParsedNode,
  type YAMLError,
} from 'yaml'
import type { Diagnostic } from '../../text/diagnostic'
import type { Source, Span } from '../../text/source'
import { duplicateKey } from '../json/read'
import type { Entry, Node, Read } from '../tree'
import { differsByVersion, readPlainScalar, type YamlVersion } from './scalar'

/** Largest YAML text read, in UTF-16 units: about 5 MB (design.md §9); above it reading would take gigabytes. */
const MAX_YAML_LENGTH = 5 * 1024 * 1024
/** Aliases may repeat what they name, but never to more nodes than this: the guard against alias bombs. */
const MAX_REPEATED = 20_000
const MAX_ERRORS = 20
const MAX_DEPTH = 400

export interface YamlRead {
  readonly documents: readonly Node[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads one YAML document; more than one is reported and the first is used. Never throws. */
export function readYaml(source: Source, version: YamlVersion = '1.2'): Read {
  const { documents, diagnostics } = readYamlDocuments(source, version)
  return { tree: documents[0], diagnostics }
}

/** Reads all documents of a YAML text into the common tree, with every syntax error at its place. Never throws. */
export function readYamlDocuments(source: Source, version: YamlVersion = '1.2'): YamlRead {
  return new YamlText(source).read(version)
}

/** A YAML text that formats of both versions may ask for: it is parsed once, and read again only where that differs. */
export class YamlText {
  private parsed: readonly Document.Parsed[] | Diagnostic | undefined
  private readonly made = new Map<YamlVersion, YamlRead>()
  private isSameInBoth = false

  constructor(private readonly source: Source) {}

  read(version: YamlVersion): YamlRead {
    const [other] = this.made.values()
    const known = this.made.get(version) ?? (this.isSameInBoth ? other : undefined)
    if (known) return known
    this.parsed ??= parse(this.source)
    const made = this.tree(this.parsed, version)
    this.made.set(version, made)
    return made
  }

  private tree(parsed: readonly Document.Parsed[] | Diagnostic, version: YamlVersion): YamlRead {
    if ('code' in parsed) return { documents: [], diagnostics: [parsed] }
    const diagnostics: Diagnostic[] = []
    const documents: Node[] = []
    let isSameInBoth = true
    for (const document of parsed) {
      for (const error of document.errors) {
        if (diagnostics.length < MAX_ERRORS) diagnostics.push(worded(this.source, error))
      }
      if (!document.contents) continue
      const walker = new Walker(this.source, version, document, diagnostics)
      const tree = walker.read(document.contents)
      if (tree) documents.push(tree)
      if (walker.differsByVersion) isSameInBoth = false
    }
    this.isSameInBoth = isSameInBoth
    return { documents, diagnostics }
  }
}

/** The documents as the library gives them, or why there are none. */
function parse(source: Source): readonly Document.Parsed[] | Diagnostic {
  if (source.text.length > MAX_YAML_LENGTH) {
    return problem(
      source,
      { start: 0, end: 1 },
      'text-too-large',
      `The text has ${(source.text.length / 1048576).toFixed(1)} MB; YAML is read up to 5 MB. Give the part that describes the stack, or its JSON.`,
    )
  }
  if (isTooDeep(source.text)) return nestedTooDeep(source)
  try {
    const result = parseAllDocuments(source.text, {
      logLevel: 'silent',
      prettyErrors: false,
      uniqueKeys: false,
      strict: true,
      // Scalars are read from their source text below, so the library need not resolve them.
      schema: 'failsafe',
    })
    return 'empty' in result ? [] : result
  } catch {
    return nestedTooDeep(source)
  }
}

/** Whether one line opens more than any real text does: the parser's time grows with the square of the depth. */
function isTooDeep(text: string): boolean {
  return /(?:[-?][ \t]+){200}|(?:[[{][\s"'\w:]{0,3}){1000}/.test(text)
}

class Walker {
  private repeated = 0
  private insideAliases = 0
  private readonly anchors: ReadonlyMap<string, readonly ParsedNode[]>
  private stopped = false
  /** Whether a scalar of the text would be another value in the other version. */
  differsByVersion = false

  constructor(
    private readonly source: Source,
    private readonly version: YamlVersion,
    document: Document.Parsed,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.anchors = source.text.includes('&') ? anchorsOf(document) : new Map()
  }

  /** The node an alias names: the last anchor of that name before it. The library's own search walks the whole text each time. */
  private anchored(alias: Alias.Parsed): ParsedNode | undefined {
    return this.anchors.get(alias.source)?.findLast((each) => each.range[0] < alias.range[0])
  }

  read(node: ParsedNode | null, depth = 0, around?: Span): Node | undefined {
    if (this.stopped) return undefined
    if (this.insideAliases > 0 && ++this.repeated > MAX_REPEATED) {
      this.stop(
        'alias-bomb',
        `The aliases of this text repeat themselves to more than ${MAX_REPEATED.toLocaleString('en')} values, so reading stopped here.`,
        node,
      )
      return undefined
    }
    if (depth > MAX_DEPTH) {
      this.stop(
        'nested-too-deep',
        'The text is nested deeper than any configuration AWS accepts; reading stopped here.',
        node,
      )
      return undefined
    }
    if (!node) return this.nothing(around)
    if (isAlias(node)) {
      const target = this.anchored(node)
      if (target) {
        this.insideAliases++
        const value = this.read(target, depth + 1)
        this.insideAliases--
        return value
      }
      this.diagnostics.push(
        problem(
          this.source,
          spanOf(node),
          'unknown-anchor',
          `\`*${node.source}\` names an anchor that is not written before it.`,
        ),
      )
      return this.nothing(spanOf(node))
    }
    const span = spanOf(node)
    const tag = node.tag && !node.tag.startsWith('tag:yaml.org') ? { tag: node.tag } : {}
    const base = { source: this.source, span, ...tag }
    if (isMap(node)) return { ...base, kind: 'map', entries: this.entries(node.items, depth, span) }
    if (isSeq(node)) {
      const items = node.items.flatMap((item) => this.read(item, depth + 1, span) ?? [])
      return { ...base, kind: 'list', items }
    }
    if (!isScalar(node)) return undefined
    const raw = this.source.text.slice(span.start, span.end)
    const quoted = node.type !== 'PLAIN'
    if (quoted || tag.tag !== undefined || node.tag === 'tag:yaml.org,2002:str') {
      return {
        ...base,
        kind: 'scalar',
        type: 'string',
        value: typeof node.value === 'string' ? node.value : '',
        raw,
        quoted: true,
      }
    }
    this.differsByVersion ||= differsByVersion(node.source)
    return {
      ...base,
      kind: 'scalar',
      ...readPlainScalar(node.source, this.version),
      raw: node.source,
      quoted: false,
    }
  }

  private entries(
    pairs: readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[],
    depth: number,
    around: Span,
  ): readonly Entry[] {
    const entries: Entry[] = []
    const merged: Entry[] = []
    const seen = new Map<string, Span>()
    for (const pair of pairs) {
      const key = isAlias(pair.key) ? this.anchored(pair.key) : pair.key
      const keySpan = pair.key?.range ? spanOf(pair.key) : around
      if (!isScalar(key)) {
        this.diagnostics.push(
          problem(
            this.source,
            keySpan,
            'yaml-key',
            'A map or list stands as a key, expected a name. Quote it if text is meant (`"{{ … }}"`).',
          ),
        )
        continue
      }
      const name = typeof key.value === 'string' ? key.value : ''
      const value = this.read(pair.value, depth + 1, { start: keySpan.end, end: keySpan.end })
      if (!value) continue
      if (name === '<<' && key.type === 'PLAIN') {
        for (const from of value.kind === 'list' ? value.items : [value]) {
          if (from.kind === 'map') merged.push(...from.entries)
        }
        continue
      }
      const first = seen.get(name)
      if (first) this.diagnostics.push(duplicateKey(this.source, name, keySpan, first))
      else seen.set(name, keySpan)
      entries.push({ key: name, keySpan, value })
    }
    // Own keys win over merged ones, earlier merged maps over later ones.
    const own = new Set(entries.map((each) => each.key))
    const inherited = merged.filter((each) => !own.has(each.key) && own.add(each.key))
    return [...inherited, ...entries]
  }

  private nothing(around: Span | undefined): Node {
    const span = around ? { start: around.end, end: around.end } : { start: 0, end: 0 }
    return { kind: 'scalar', type: 'null', value: null, raw: '', quoted: false, source: this.source, span }
  }

  private stop(code: string, message: string, node: ParsedNode | null): void {
    this.stopped = true
    this.diagnostics.push(problem(this.source, node ? spanOf(node) : { start: 0, end: 1 }, code, message))
  }
}

function anchorsOf(document: Document.Parsed): ReadonlyMap<string, readonly ParsedNode[]> {
  const anchors = new Map<string, ParsedNode[]>()
  visit(document, {
    Node(_, node) {
      if (isAlias(node) || node.anchor === undefined) return
      const known = anchors.get(node.anchor)
      if (known) known.push(node as ParsedNode)
      else anchors.set(node.anchor, [node as ParsedNode])
    },
  })
  return anchors
}

function spanOf(node: { readonly range?: readonly [number, number, number] | null }): Span {
  return node.range ? { start: node.range[0], end: node.range[1] } : { start: 0, end: 0 }
}

function worded(source: Source, error: YAMLError): Diagnostic {
  const [start, end] = error.pos
  const span = { start, end: Math.max(end, start + 1) }
  const found = source.text.slice(span.start, span.end).split('\n')[0]!.trim().slice(0, 40)
  const advice = ADVICE[error.code]
  const text = `${error.message.replace(/\s+at line \d+.*$/s, '').replace(/:$/, '')}${found && !error.message.includes(found) ? ` (found \`${found}\`)` : ''}`
  return problem(source, span, 'yaml-syntax', advice ? `${text}. ${advice}` : `${text}.`)
}

const ADVICE: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'YAML is indented with spaces only: replace the tab by spaces.',
  BAD_INDENT: 'Indent the entries of one map or list alike, with spaces.',
  MISSING_CHAR: 'Add the missing character, or quote the text.',
  UNEXPECTED_TOKEN: 'Quote the text if it holds `:`, `#`, `{`, `[`, `*`, `&`, `!`, `%` or `@`.',
  BLOCK_AS_IMPLICIT_KEY:
    'A value that goes on in the next line must be indented deeper than its key; a `:` inside text needs quotes.',
  MULTILINE_IMPLICIT_KEY: 'A key must end on its line: is a `:` missing, or a quote open?',
  BAD_ALIAS: 'Quote text that begins with `*`.',
}

function problem(source: Source, span: Span, code: string, message: string): Diagnostic {
  return { code, severity: 'error', source, span, message }
}

function nestedTooDeep(source: Source): Diagnostic {
  return problem(
    source,
    { start: 0, end: Math.min(1, source.text.length) },
    'nested-too-deep',
    'The text is nested deeper than any configuration AWS accepts, so it was not read.',
  )
}
