import data from './cloudformation-depth.json'

export type PropertyKind = 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'list' | 'map' | 'object'

export interface PropertyInfo {
  readonly kind: PropertyKind
  /** Every kind it may have, where CloudFormation takes more than one; `kind` is the first. */
  readonly kinds?: readonly PropertyKind[]
  readonly required: boolean
  /** The values CloudFormation allows, where it lists them. */
  readonly enum?: readonly string[]
  /** Names below it, for objects. */
  readonly names?: readonly string[]
}

interface Entry {
  readonly code: string
  readonly required: boolean
}

const KINDS: Readonly<Record<string, PropertyKind>> = {
  s: 'string',
  i: 'integer',
  n: 'number',
  b: 'boolean',
  j: 'json',
  l: 'list',
  m: 'map',
  '@': 'object',
}

const lines = new Map(data.lines.map((line) => [line.slice(0, line.indexOf(' ')), line]))
const parsed = new Map<string, ReadonlyMap<string, Entry>>()

function entries(name: string): ReadonlyMap<string, Entry> | undefined {
  const known = parsed.get(name)
  if (known) return known
  const line = lines.get(name)
  if (line === undefined) return undefined
  const result = new Map<string, Entry>()
  for (const text of line.split(' ').slice(1)) {
    const colon = text.indexOf(':')
    if (colon < 0) continue
    const required = text[colon - 1] === '!'
    result.set(text.slice(0, required ? colon - 1 : colon), { code: text.slice(colon + 1), required })
  }
  parsed.set(name, result)
  return result
}

/** The types whose properties are known to any depth. */
export const DEEP_TYPES: readonly string[] = data.lines
  .map((line) => line.slice(0, line.indexOf(' ')))
  .filter((name) => !name.startsWith('@'))

/** Whether `property` can tell an unknown key of this type from a known one. */
export function isDeepType(type: string): boolean {
  return type.startsWith('AWS::') && lines.has(type)
}

/** The kinds a code stands for: itself, or the parts of a union `(a/b)`. */
function alternatives(code: string): readonly string[] {
  if (!code.startsWith('(')) return [code]
  const parts: string[] = []
  let depth = 0
  let start = 1
  for (let i = 0; i < code.length; i++) {
    if (code[i] === '(') depth++
    else if (code[i] === ')') depth--
    if ((code[i] === '/' && depth === 1) || depth === 0) {
      parts.push(code.slice(start, i))
      start = i + 1
    }
  }
  return parts.flatMap(alternatives)
}

function info(found: readonly Entry[]): PropertyInfo | undefined {
  const [first] = found
  if (!first) return undefined
  const kinds = [...new Set(found.map(({ code }) => KINDS[code[0] ?? ''] ?? 'json'))]
  const values = found.flatMap(({ code }) =>
    code.startsWith('s=') ? code.slice(2).split('|').map(decodeURIComponent) : [],
  )
  const names = found.flatMap(({ code }) => (code.startsWith('@') ? [...(entries(code)?.keys() ?? [])] : []))
  return {
    kind: kinds[0] ?? 'json',
    required: first.required,
    ...(kinds.length > 1 ? { kinds } : {}),
    ...(values.length > 0 ? { enum: values } : {}),
    ...(names.length > 0 ? { names } : {}),
  }
}

type Step = { readonly name: string } | { readonly index: true }

function below({ code }: Entry, step: Step): readonly Entry[] {
  const named = 'name' in step
  if (code === 'j') return [{ code, required: false }]
  const next = named
    ? code.startsWith('@') || isDeepType(code)
      ? entries(code)?.get(step.name)
      : undefined
    : undefined
  if (next) return alternatives(next.code).map((part) => ({ code: part, required: next.required }))
  if (code.startsWith(named ? 'm' : 'l'))
    return alternatives(code.slice(1)).map((part) => ({ code: part, required: false }))
  return []
}

/**
 * What CloudFormation says about one property: `property('AWS::ECS::Service', 'LoadBalancers[0].ContainerPort')`.
 * Undefined when the type has no such property (or is not among `DEEP_TYPES`); anything below a json property is json.
 */
export function property(type: string, path: string): PropertyInfo | undefined {
  if (!isDeepType(type) || path === '') return undefined
  let found: readonly Entry[] = [{ code: type, required: true }]
  for (const [, quoted, plain] of path.matchAll(/\[(?:\d*|"((?:[^"\\]|\\.)*)")\]|([^.[\]]+)/g)) {
    const name = quoted ?? plain
    const step: Step = name === undefined ? { index: true } : { name }
    found = found.flatMap((entry) => below(entry, step))
  }
  return info(found)
}
