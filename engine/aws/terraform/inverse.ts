import type { Shape } from './shape'

type Inverse = <N>(value: N, shape: Shape<N>) => N | undefined

function scalarTo(change: (known: string | number | boolean) => string | number | boolean): Inverse {
  return (value, shape) => {
    const known = shape.scalar(value)
    return known === undefined || known === null ? value : shape.value(change(known), value)
  }
}

const irregular: ReadonlyMap<string, string> = new Map([
  ['EFSVolumeConfiguration', 'efsVolumeConfiguration'],
  ['FSxWindowsFileServerVolumeConfiguration', 'fsxWindowsFileServerVolumeConfiguration'],
])
/** Keys whose own keys people choose: left as they are. */
const free: ReadonlySet<string> = new Set(['Options', 'DockerLabels', 'Labels', 'DriverOpts', 'Variables'])

function lower<N>(value: N, shape: Shape<N>): N {
  const items = shape.items(value)
  if (items)
    return shape.list(
      items.map((each) => lower(each, shape)),
      value,
    )
  const entries = shape.entries(value)
  if (!entries) return value
  return shape.map(
    entries.map(([key, each]) => [
      irregular.get(key) ?? key.charAt(0).toLowerCase() + key.slice(1),
      free.has(key) ? each : lower(each, shape),
    ]),
    value,
  )
}

/** A list of `{Key, Value}` or `{Name, Value}` as a map; undefined where an item is something else. */
function mapOf(name: 'Key' | 'Name'): Inverse {
  return (value, shape) => {
    const pairs = shape.items(value)?.map((item) => {
      const entries = shape.entries(item) ?? []
      const key = entries.find(([each]) => each === name)?.[1]
      const text = key === undefined ? undefined : shape.scalar(key)
      const own = entries.find(([each]) => each === 'Value')?.[1]
      return entries.length === 2 && typeof text === 'string' && own !== undefined
        ? ([text, own] as const)
        : undefined
    })
    return pairs?.every((each) => each !== undefined) ? shape.map(pairs, value) : undefined
  }
}

function keyOf(type: 'HASH' | 'RANGE'): Inverse {
  return (value, shape) => {
    for (const item of shape.items(value) ?? []) {
      const entries = new Map(shape.entries(item) ?? [])
      const kind = entries.get('KeyType')
      if (kind !== undefined && shape.scalar(kind) === type) return entries.get('AttributeName')
    }
    return undefined
  }
}

const same: Inverse = (value) => value

/** Ways to say a value in Terraform's form, by the word that tables name the way back with. */
export const inverses: Readonly<Record<string, Inverse>> = {
  containers: lower,
  capital: lower,
  json: same,
  keep: same,
  enabled: scalarTo((known) => known === 'ENABLED'),
  not: scalarTo((known) => !(known === true || known === 'true')),
  scheme: scalarTo((known) => known === 'internal'),
  status: scalarTo((known) => known === 'Enabled'),
  wrap: (value, shape) => {
    const items = shape.items(value)
    return items?.length === 1 ? items[0] : value
  },
  first: (value, shape) => (shape.items(value) ? value : shape.list([value], value)),
  hash: keyOf('HASH'),
  range: keyOf('RANGE'),
  tags: mapOf('Key'),
  pairs: mapOf('Name'),
}

/** Conversions whose Terraform side is a text of JSON. */
export const AS_JSON: ReadonlySet<string> = new Set(['containers', 'json'])
