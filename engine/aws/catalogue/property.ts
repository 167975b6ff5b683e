import data from './cloudformation-depth.json'

export type PropertyKind = 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'list' | 'map' | 'object'

export interface PropertyInfo {
  readonly kind: PropertyKind
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

function info({ code, required }: Entry): PropertyInfo {
  const kind = KINDS[code[0] ?? ''] ?? 'json'
  const values = code.startsWith('s=') ? code.slice(2).replaceAll('%20', ' ').split('|') : undefined
  const names = kind === 'object' ? [...(entries(code)?.keys() ?? [])] : undefined
  return { kind, required, ...(values ? { enum: values } : {}), ...(names ? { names } : {}) }
}

/**
 * What CloudFormation says about one property: `property('AWS::ECS::Service', 'LoadBalancers[0].ContainerPort')`.
 * Undefined when the type has no such property (or is not among `DEEP_TYPES`); anything below a json property is json.
 */
export function property(type: string, path: string): PropertyInfo | undefined {
  if (!isDeepType(type)) return undefined
  const steps = [...path.matchAll(/\[(?:\d*|"((?:[^"\\]|\\.)*)")\]|([^.[\]]+)/g)]
  let entry: Entry = { code: type, required: true }
  for (const [text, quoted, plain] of steps) {
    const code = entry.code
    if (code === 'j') return { kind: 'json', required: false }
    if (code.startsWith('l')) {
      if (quoted !== undefined || plain !== undefined) return undefined
      entry = { code: code.slice(1), required: false }
    } else if (code.startsWith('m')) {
      if (text === '[]' || (quoted === undefined && plain === undefined)) return undefined
      entry = { code: code.slice(1), required: false }
    } else {
      const next =
        code === type || code.startsWith('@') ? entries(code)?.get(quoted ?? plain ?? '') : undefined
      if (!next) return undefined
      entry = next
    }
  }
  return steps.length === 0 ? undefined : info(entry)
}
