import 'server-only'
import { counterpartOf, type KeyCounterpart } from '@/engine/equivalents/keys'
import { allKeys, type PlacedKey } from '@/engine/fly/schema'
import type { LegacyForm, ValueType } from '@/engine/fly/schema/types'

/** The address of a key's page. Its dots are part of the address, so links to it are plain ones. */
export const keyAddress = (path: string) => `/reference/fly-toml/${path}/`

/** How a section is written in a file: `[http_service]`, `[[vm]]`, `[checks.NAME]`. */
export function headerOf(section: string): string {
  if (section === '') return ''
  const kind = allKeys.find(({ path }) => path === section)?.entry.type.kind
  return kind === 'tables' ? `[[${section}]]` : `[${section}]`
}

const typeWords: Readonly<Record<ValueType['kind'], string>> = {
  text: 'text',
  integer: 'whole number',
  uint32: 'whole number from 0',
  number: 'number',
  boolean: 'true or false',
  texts: 'list of texts',
  'text-map': 'table of texts',
  'loose-map': 'table of any values',
  duration: 'duration',
  autostop: 'true, false or one of the values',
  'persist-rootfs': 'one of the values',
  table: 'section',
  tables: 'section that may stand several times',
  'table-map': 'sections with names of your own',
}

/** The type of a key in words, with what a bare number means. */
export function typeOf({ entry }: PlacedKey): string {
  const { type } = entry
  return type.kind === 'duration'
    ? `duration (\`"30s"\`); a bare number is ${type.bare}`
    : typeWords[type.kind]
}

const legacyWords: Readonly<Record<LegacyForm, string>> = {
  'one-table': 'one table where a list of tables is meant',
  'list-of-tables': 'a list of tables, merged into one',
  'list-of-named-tables': 'a list of tables with names',
  'any-value-as-text': 'other values, taken as text',
  'integer-as-text': 'a whole number in quotes',
  'soft-comma-hard': 'text with the soft and the hard limit: `"20,25"`',
  'lone-text': 'a single text instead of a list',
  'name-value-list': 'a list of `name` and `value`',
}

/** Forms beyond the type that Fly’s CLI rewrites and accepts. */
export function alsoAccepted({ entry }: PlacedKey): readonly string[] {
  return [
    ...(entry.aliases ?? []).map((name) => `the older name \`${name}\``),
    ...(entry.legacy ?? []).map((form) => legacyWords[form]),
  ]
}

export function keyAt(path: string): PlacedKey | undefined {
  return allKeys.find((key) => key.path === path)
}

/** The keys directly in a section. */
export function keysIn(section: string): readonly PlacedKey[] {
  return allKeys.filter((key) => key.section === section || key.section === `${section}.NAME`)
}

/** The AWS counterpart of a key, or why there is none. */
export function onAws({ path }: PlacedKey): KeyCounterpart | undefined {
  return counterpartOf(path)
}

export interface KeyGroup {
  /** Sections of one top-level key; the keys outside of any section come first. */
  readonly name: string
  readonly keys: readonly PlacedKey[]
}

/** All keys, by the first word of their path, in the order of a tidy file. */
export function keyGroups(): readonly KeyGroup[] {
  const groups = new Map<string, PlacedKey[]>([['', []]])
  for (const key of allKeys) {
    const [first = ''] = key.path.split('.')
    const below = allKeys.some(({ section }) => section === first || section.startsWith(`${first}.`))
    const name = below ? first : ''
    groups.set(name, [...(groups.get(name) ?? []), key])
  }
  return [...groups].map(([name, keys]) => ({ name, keys }))
}
