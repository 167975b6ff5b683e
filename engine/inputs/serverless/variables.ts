import { get, textOf, type Entry, type Node, type ScalarNode } from '../../formats/tree'

/** What variables may look at besides the file itself. */
export interface VariableSources {
  readonly root: Node
  readonly stage: string | undefined
  readonly region: string | undefined
  readonly parameters: ReadonlyMap<string, string>
  /** Values of `.env` beside the file. */
  readonly environment: ReadonlyMap<string, string>
  /** The tree of a file of the input, by the path that the variable names. */
  file(path: string): Node | undefined
}

/** A variable of serverless.yml: `${self:…}`, `${opt:…}`, `${file(…)}` and so on; anything else between `${` and `}` is text. */
const SOURCE =
  /^(?:self|opt|env|file|param|sls|aws|cf|ssm|s3|construct|strToBool|secrets|terraform|vault|output|git)\b\s*[:(.]/
/** Levels of variables in variables; deeper ones are a circle. */
const MAX_DEPTH = 30
/** Steps and length of a text in one file: more is a text that blows itself up. */
const MAX_STEPS = 100_000
const MAX_LENGTH = 100_000

/** Resolves the variables of one service, each place once. */
export class Variables {
  private steps = 0
  private readonly done = new Map<Node, Node>()

  constructor(private readonly sources: VariableSources) {}

  /** The tree with all texts resolved as far as they are known; a text that stands for a map or list stays. */
  resolved(node: Node, depth = 0): Node {
    const before = this.done.get(node)
    if (before) return before
    const made = this.walk(node, depth)
    this.done.set(node, made)
    return made
  }

  private walk(node: Node, depth: number): Node {
    if (depth > 300) return node
    if (node.kind === 'list')
      return { ...node, items: node.items.map((each) => this.resolved(each, depth + 1)) }
    if (node.kind === 'map')
      return {
        ...node,
        entries: node.entries.map((each): Entry => ({
          ...each,
          value: this.resolved(each.value, depth + 1),
        })),
      }
    const text = node.type === 'string' ? String(node.value) : ''
    if (!text.includes('${')) return node
    const whole = this.node(node)
    if (whole && whole.kind === 'scalar')
      return { ...whole, source: node.source, span: node.span, ...(node.tag ? { tag: node.tag } : {}) }
    if (whole) return node
    const made = this.text(text, 0)
    return made === undefined || made === text ? node : { ...node, value: made, raw: made, quoted: true }
  }

  /** What a text that is one variable as a whole stands for: a map, a list or another value. */
  node(node: Node, depth = 0): Node | undefined {
    const text = node.kind === 'scalar' && node.type === 'string' ? String(node.value).trim() : undefined
    if (text === undefined || !text.startsWith('${') || closing(text, 0) !== text.length - 1) return undefined
    const inner = text.slice(2, -1)
    if (!SOURCE.test(inner.trim())) return undefined
    return this.look(inner, node, depth)
  }

  /** The first alternative of a variable that has a value. */
  private look(inner: string, at: Node, depth: number): Node | undefined {
    if (depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return undefined
    for (const alternative of alternatives(inner)) {
      const address = this.text(alternative.trim(), depth + 1)
      if (address === undefined) continue
      const found = this.one(address, at, depth)
      if (found === undefined) continue
      const nested = this.node(found, depth + 1)
      if (nested) return nested
      const text = textOf(found)
      if (found.kind !== 'scalar' || found.type !== 'string' || text === undefined || !text.includes('${'))
        return found
      const made = this.text(text, depth + 1)
      return made === undefined ? undefined : scalarLike(found, made)
    }
    return undefined
  }

  private one(address: string, at: Node, depth: number): Node | undefined {
    const quoted = /^(['"])([\s\S]*)\1$/.exec(address)
    if (quoted) return scalarLike(at, quoted[2]!)
    if (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(address)) return scalarLike(at, address)
    const { parameters, environment, root, stage, region } = this.sources
    const file = /^file\(([^)]*)\)\s*(?::\s*([\s\S]*))?$/.exec(address)
    if (file)
      return descend(this.sources.file(file[1]!.trim()), file[2], (each) => this.node(each, depth + 1))
    const match = /^(\w+):\s*([\s\S]*)$/.exec(address)
    if (!match) return undefined
    const [, source, name] = match
    const text = (value: string | undefined): Node | undefined =>
      value === undefined ? undefined : scalarLike(at, value)
    switch (source) {
      case 'self': {
        const found = descend(root, name, (each) => this.node(each, depth + 1))
        // What the framework itself sets when the file does not.
        if (!found && name === 'provider.stage') return text(stage ?? 'dev')
        if (!found && name === 'provider.region') return text(region ?? 'us-east-1')
        if (found && name === 'provider.stage' && stage !== undefined) return text(stage)
        return found
      }
      case 'opt':
        return text(
          name === 'stage'
            ? stage
            : name === 'region'
              ? (parameters.get('region') ?? region)
              : parameters.get(name!),
        )
      case 'env':
        return text(environment.get(name!) ?? parameters.get(name!))
      case 'param': {
        const current = this.stageOf(depth)
        const own = get(get(root, 'params'), current)
        return (
          text(parameters.get(name!)) ?? get(own, name!) ?? get(get(get(root, 'params'), 'default'), name!)
        )
      }
      case 'sls':
        return name === 'stage' ? text(this.stageOf(depth)) : undefined
      case 'aws':
        return name === 'region' ? this.one('self:provider.region', at, depth + 1) : undefined
      default:
        return undefined
    }
  }

  /** The stage: as chosen, else the file's, else `dev`. */
  stageOf(depth = 0): string {
    const { stage, root } = this.sources
    if (stage !== undefined) return stage
    const written = textOf(get(get(root, 'provider'), 'stage'))
    if (written === undefined || depth > 5) return 'dev'
    const made = this.text(written, depth + 1)
    return made === undefined || made.includes('${') ? 'dev' : made
  }

  /** The text with its variables replaced; undefined where one of them stays unknown at this depth of nesting. */
  private text(text: string, depth: number): string | undefined {
    if (!text.includes('${')) return text
    if (depth > MAX_DEPTH || ++this.steps > MAX_STEPS) return undefined
    let out = ''
    let from = 0
    for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', from)) {
      const end = closing(text, at)
      if (end < 0) break
      const inner = text.slice(at + 2, end)
      out += text.slice(from, at)
      from = end + 1
      if (!SOURCE.test(inner.trim())) {
        out += text.slice(at, from)
        continue
      }
      const found = this.look(inner, scalarOf(this.sources.root, ''), depth + 1)
      const value = textOf(found)
      // At the top an unknown variable stays as it is written; inside another one it makes that one unknown.
      if (value === undefined && depth > 0) return undefined
      out += value ?? text.slice(at, from)
      if (out.length > MAX_LENGTH) return undefined
    }
    return out + text.slice(from)
  }
}

/** Text between variables that stay unknown, and those. */
export function unknownParts(text: string): readonly (string | { readonly variable: string })[] {
  const parts: (string | { readonly variable: string })[] = []
  let from = 0
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', at + 2)) {
    const end = closing(text, at)
    if (end < 0) break
    const inner = text.slice(at + 2, end)
    if (!SOURCE.test(inner.trim())) continue
    if (at > from) parts.push(text.slice(from, at))
    parts.push({ variable: inner.trim() })
    from = end + 1
    at = end - 1
  }
  if (from < text.length) parts.push(text.slice(from))
  return parts
}

/** The place of the bracket that closes the variable beginning at `at`, or -1. */
function closing(text: string, at: number): number {
  let open = 0
  for (let index = at; index < text.length; index++) {
    if (text[index] === '$' && text[index + 1] === '{') {
      open++
      index++
    } else if (text[index] === '}') {
      open--
      if (open === 0) return index
    }
  }
  return -1
}

/** `a, b, 'c'` at the top level of a variable. */
function alternatives(inner: string): readonly string[] {
  const parts: string[] = []
  let open = 0
  let quote: string | undefined
  let part = ''
  for (const char of inner) {
    if (quote) {
      if (char === quote) quote = undefined
    } else if (char === "'" || char === '"') quote = char
    else if (char === '{' || char === '(') open++
    else if (char === '}' || char === ')') open--
    else if (char === ',' && open === 0) {
      parts.push(part)
      part = ''
      continue
    }
    part += char
  }
  return [...parts, part]
}

/** Below a node by a dotted address; nodes on the way may be variables themselves. */
function descend(
  node: Node | undefined,
  address: string | undefined,
  open: (node: Node) => Node | undefined,
): Node | undefined {
  let found = node
  for (const key of (address ?? '').split('.').filter((each) => each !== '')) {
    if (found?.kind === 'scalar') found = open(found)
    found = found?.kind === 'list' && /^\d+$/.test(key) ? found.items[Number(key)] : get(found, key)
  }
  return found
}

function scalarOf(at: Node, value: string): ScalarNode {
  return { kind: 'scalar', source: at.source, span: at.span, type: 'string', value, raw: value, quoted: true }
}

/** A text that came out of a variable, with the type it reads as. */
function scalarLike(at: Node, value: string): ScalarNode {
  const base = scalarOf(at, value)
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(value))
    return { ...base, type: 'integer', value: Number(value), quoted: false }
  if (value === 'true' || value === 'false')
    return { ...base, type: 'boolean', value: value === 'true', quoted: false }
  return base
}
