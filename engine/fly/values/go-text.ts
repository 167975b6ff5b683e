import type { Node, ScalarNode } from '../../formats/tree'

/** A value as Go's default formatting writes it: what becomes of a number, date or list in `[env]`. */
export function goText(node: Node): string {
  if (node.kind === 'list') return `[${node.items.map(goText).join(' ')}]`
  if (node.kind === 'map') {
    const parts = node.entries.map((each) => [each.key, goText(each.value)] as const)
    return `map[${parts
      .sort((a, b) => (a[0] < b[0] ? -1 : 1))
      .map((each) => each.join(':'))
      .join(' ')}]`
  }
  switch (node.type) {
    case 'float':
      return goFloat(Number(node.value))
    case 'datetime':
      return goDate(String(node.value))
    case 'null':
      return '<nil>'
    default:
      return String(node.value)
  }
}

/** A float as the CLI prints it: exponent form when the decimal exponent is below -4 or at least 6. */
function goFloat(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '-Inf' : '+Inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(value)
  const sign = power < 0 ? '-' : '+'
  return `${mantissa}e${sign}${String(Math.abs(power)).padStart(2, '0')}`
}

function goDate(text: string): string {
  const match = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)([Zz]|[+-]\d\d:\d\d)$/.exec(text)
  if (!match) return text
  const time = match[2]!.length === 5 ? `${match[2]}:00` : match[2]!
  const zone = /^[Zz]$/.test(match[3]!)
    ? '+0000 UTC'
    : `${match[3]!.replace(':', '')} ${match[3]!.replace(':', '')}`
  return `${match[1]} ${time} ${zone}`
}

const goTypes: Readonly<Record<ScalarNode['type'], string>> = {
  string: 'string',
  integer: 'int64',
  float: 'float64',
  boolean: 'bool',
  null: '<nil>',
  datetime: 'time.Time',
}

/** The Go type of a value before decoding, as the CLI's rewrite errors print it. */
export function goTypeOf(node: Node): string {
  if (node.kind === 'list') return '[]interface {}'
  if (node.kind === 'map') return 'map[string]interface {}'
  return goTypes[node.type]
}
