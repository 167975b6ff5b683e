/** What a generated file holds: tables, lists of tables, and plain values. */
export type TomlValue = string | number | boolean | readonly TomlValue[] | TomlTable | undefined

export interface TomlTable {
  readonly [key: string]: TomlValue
}

/** A file with these tables; undefined values are left out. */
export function tomlText(table: TomlTable, path = ''): string {
  const lines: string[] = []
  const tables: string[] = []
  for (const [key, value] of Object.entries(table)) {
    const inner = `${path}${path === '' ? '' : '.'}${keyText(key)}`
    if (value === undefined) continue
    if (isTable(value)) tables.push(`[${inner}]\n${tomlText(value, inner)}`)
    else if (Array.isArray(value) && value.length > 0 && value.every(isTable))
      for (const each of value) tables.push(`[[${inner}]]\n${tomlText(each, inner)}`)
    else lines.push(`${keyText(key)} = ${JSON.stringify(value)}\n`)
  }
  return [...lines, ...tables].join('')
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value)
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : JSON.stringify(key)
}
