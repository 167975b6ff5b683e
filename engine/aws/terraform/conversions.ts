import type { MapEntry, ScalarValue, Value } from '../value'
import { jsonValue } from './json-value'

type Conversion = (value: Value) => Value

/** Keys whose own keys people choose: left as they are. */
const free = new Set(['Options', 'DockerLabels', 'Labels', 'DriverOpts', 'Variables'])

const irregular: Readonly<Record<string, string>> = {
  efsVolumeConfiguration: 'EFSVolumeConfiguration',
  fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
  sizeInGiB: 'SizeInGiB',
}

function capital(value: Value): Value {
  if (value.kind === 'list') return { ...value, items: value.items.map(capital) }
  if (value.kind !== 'map') return value
  return {
    ...value,
    entries: value.entries.map((each): MapEntry => {
      const key = Object.hasOwn(irregular, each.key)
        ? irregular[each.key]!
        : each.key.charAt(0).toUpperCase() + each.key.slice(1)
      return { ...each, key, value: free.has(key) ? each.value : capital(each.value) }
    }),
  }
}

function scalar(value: Value, change: (known: ScalarValue['value']) => ScalarValue['value']): Value {
  return value.kind === 'scalar' ? { ...value, value: change(value.value) } : value
}

const isTrue = (value: ScalarValue['value']) => String(value).toLowerCase() === 'true'

/** Ways to say a value differently, by the word that tables name them with. */
export const conversions: Readonly<Record<string, Conversion>> = {
  /** Container definitions: JSON with the keys of the ECS interface. */
  containers: (value) => capital(jsonValue(value) ?? value),
  capital: (value) => capital(value),
  json: (value) => jsonValue(value) ?? value,
  enabled: (value) =>
    scalar(value, (known) =>
      typeof known === 'boolean' || known === 'true' || known === 'false'
        ? isTrue(known)
          ? 'ENABLED'
          : 'DISABLED'
        : known,
    ),
  not: (value) => scalar(value, (known) => !isTrue(known)),
  scheme: (value) => scalar(value, (known) => (isTrue(known) ? 'internal' : 'internet-facing')),
  status: (value) => scalar(value, (known) => (isTrue(known) ? 'Enabled' : 'Disabled')),
  /** One value where CloudFormation has a list. */
  wrap: (value) => (value.kind === 'list' ? value : { kind: 'list', at: value.at, items: [value] }),
  /** A list where CloudFormation has one value: the one that opens to everybody says most, else the first. */
  first: (value) => (value.kind === 'list' ? (widest(value.items) ?? value) : value),
  keep: (value) => value,
  hash: (value) => keySchema(value, 'HASH'),
  range: (value) => keySchema(value, 'RANGE'),
  tags: (value) => {
    if (value.kind !== 'map') return value
    return {
      kind: 'list',
      at: value.at,
      items: value.entries.map(pair('Key')),
      ...(value.leaf ? { leaf: value.leaf } : {}),
    }
  },
  /** A map as a list of `{Name, Value}`. */
  pairs: (value) => {
    if (value.kind !== 'map') return value
    return {
      kind: 'list',
      at: value.at,
      items: value.entries.map(pair('Name')),
      ...(value.leaf ? { leaf: value.leaf } : {}),
    }
  },
}

function widest(items: readonly Value[]): Value | undefined {
  return (
    items.find((each) => each.kind === 'scalar' && /^(?:0\.0\.0\.0|::)\/0$/.test(String(each.value))) ??
    items[0]
  )
}

/** The name of a key of a table as its entry in the key schema. */
function keySchema(value: Value, type: 'HASH' | 'RANGE'): Value {
  const { at } = value
  const entries: MapEntry[] = [
    { key: 'AttributeName', keyAt: at, value },
    { key: 'KeyType', keyAt: at, value: { kind: 'scalar', value: type, at } },
  ]
  return { kind: 'list', at, items: [{ kind: 'map', at, entries }] }
}

function pair(name: 'Key' | 'Name'): (entry: MapEntry) => Value {
  return ({ key, keyAt, value }) => ({
    kind: 'map',
    at: value.at,
    entries: [
      {
        key: name,
        keyAt,
        value: { kind: 'scalar', value: key, at: keyAt, ...(value.leaf ? { leaf: value.leaf } : {}) },
      },
      { key: 'Value', keyAt, value },
    ],
  })
}
