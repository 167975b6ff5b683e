import type { Leaf } from '../../aws/leaf'
import type { MapEntry, MapValue, TextValue, Value } from '../../aws/value'
import type { Lowered } from '../lower'

/** What pipelines replace before they register a task definition: `<IMAGE>`, `${TAG}`, `{{ key }}`, `%SHA%`, `__TAG__`. */
const PLACEHOLDER =
  /<[A-Za-z][\w .-]{1,60}>|\$\{\{?\s*[\w.-]+\s*\}?\}|\{\{\s*[\w.-]+\s*\}\}|%[A-Z][A-Z0-9_]+%|__[A-Z][A-Z0-9_]+__|\$[A-Z][A-Z0-9_]{2,}/g

/** Keys below which `$NAME` and `${NAME}` belong to a shell in the container, or to another tool. */
const OWN_WORDS = new Set(['Command', 'EntryPoint', 'HealthCheck', 'DockerLabels', 'LogConfiguration'])

const REASON = 'it is a placeholder that a pipeline fills in'

/** The task definition with placeholders as unknown values, and empty texts as unset. */
export function withPlaceholders({ properties, leaves }: Lowered): Lowered {
  const unset = new Map<Leaf, Leaf>()
  const made = map(properties, unset)
  return { properties: made, leaves: leaves.map((each) => unset.get(each) ?? each) }
}

function map(value: MapValue, unset: Map<Leaf, Leaf>): MapValue {
  return {
    ...value,
    entries: value.entries.map((each): MapEntry =>
      OWN_WORDS.has(each.key) && each.value.kind !== 'scalar'
        ? { ...each, value: each.key === 'DockerLabels' ? each.value : emptied(each.value, unset) }
        : { ...each, value: walk(each.value, each.key, unset) },
    ),
  }
}

function walk(value: Value, key: string, unset: Map<Leaf, Leaf>): Value {
  if (value.kind === 'map') return map(value, unset)
  if (value.kind === 'list') return { ...value, items: value.items.map((each) => walk(each, key, unset)) }
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return value
  // The value of a variable may be empty; everything else that is empty was left out.
  if (value.value === '' && key !== 'Value') return absent(value, unset)
  return unknownParts(value, value.value)
}

/** A skeleton's `[""]` says nothing. */
function emptied(value: Value, unset: Map<Leaf, Leaf>): Value {
  if (
    value.kind === 'list' &&
    value.items.length > 0 &&
    value.items.every((each) => each.kind === 'scalar' && each.value === '')
  )
    return { ...value, items: value.items.map((each) => absent(each, unset)) }
  if (value.kind !== 'map') return value
  return {
    ...value,
    entries: value.entries.map((each) => ({ ...each, value: emptied(each.value, unset) })),
  }
}

function absent(value: Value, unset: Map<Leaf, Leaf>): Value {
  if (!value.leaf) return value
  const leaf: Leaf = { ...value.leaf, off: 'an empty text means that it is not set' }
  unset.set(value.leaf, leaf)
  return { kind: 'absent', at: value.at, leaf, because: 'it is empty' }
}

function unknownParts(value: Value, text: string): Value {
  const { at, leaf } = value
  const base = leaf ? { at, leaf } : { at }
  const parts: TextValue['parts'][number][] = []
  let last = 0
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > last) parts.push(text.slice(last, match.index))
    last = match.index + match[0].length
    parts.push({
      ...base,
      kind: 'unresolved',
      expression: match[0].replace(/^[<${%_\s]+|[>}%_\s]+$/g, ''),
      reason: REASON,
    })
  }
  if (parts.length === 0) return value
  if (last < text.length) parts.push(text.slice(last))
  const [only] = parts
  return parts.length === 1 && typeof only === 'object' ? only : { ...base, kind: 'text', parts }
}
