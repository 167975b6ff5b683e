import { regionMeanings, sizeMeanings } from '../fly/completion-facts'
import { tableAt } from '../fly/names'
import { allKeys, keysOf } from '../fly/schema'
import type { KeyEntry } from '../fly/schema/types'
import { readToml } from '../formats/toml'
import { entriesOf, get } from '../formats/tree'
import { contextAt, entryOf } from './context'

export interface CompletionItem {
  readonly label: string
  /** What replaces the span from `from` to `to`. */
  readonly insert: string
  readonly kind: 'key' | 'section' | 'value'
  readonly detail: string
  readonly documentation: string
}

export interface Completion {
  readonly from: number
  readonly to: number
  readonly items: readonly CompletionItem[]
}

/** What can be written at an offset: keys that are valid there and not yet set, or values with their meaning. */
export function completeAt(text: string, offset: number): Completion | undefined {
  const context = contextAt(text, offset)
  switch (context.kind) {
    case 'none':
      return undefined
    case 'header':
      return { from: context.from, to: context.to, items: sections(context.list) }
    case 'key': {
      const table = tableAt(context.section)
      if (!table) return undefined
      const used = usedKeys(text, offset)
      const items = Object.entries(table)
        .filter(([name]) => !used.has(name) || name === context.written)
        .map(([name, entry]) => keyItem(name, entry))
      return { from: context.from, to: context.to, items }
    }
    case 'value': {
      const items = values(text, context.entry ?? entryOf(context.section, context.key), context.quoted)
      return items.length > 0 ? { from: context.from, to: context.to, items } : undefined
    }
  }
}

function sections(list: boolean): readonly CompletionItem[] {
  const tables = allKeys.filter(({ entry }) => keysOf(entry) !== undefined || entry.type.kind === 'text-map')
  return tables
    .filter(({ entry }) => (entry.type.kind === 'tables') === list)
    .map(({ path, entry }) => {
      const name =
        entry.type.kind === 'table-map' ? `${path}.NAME` : path.replace('checks.NAME', 'checks.alive')
      return {
        label: name,
        insert: name,
        kind: 'section',
        detail: list ? `[[${name}]]` : `[${name}]`,
        documentation: entry.meaning,
      }
    })
}

function keyItem(name: string, entry: KeyEntry): CompletionItem {
  const nested = keysOf(entry) !== undefined
  const insert = nested ? name : `${name} = ${entry.example}`
  const detail = [entry.default ? `default ${entry.default}` : '', entry.limits ?? '']
    .filter((each) => each !== '')
    .join('; ')
  return { label: name, insert, kind: 'key', detail, documentation: entry.meaning }
}

/** Keys of the section that the cursor is in, as far as they stand there already. */
function usedKeys(text: string, offset: number): ReadonlySet<string> {
  const header = [...text.slice(0, offset).matchAll(/^[ \t]*\[[^\n]*\n/gm)].at(-1)
  const from = header ? header.index + header[0].length : 0
  const rest = text.slice(from)
  const end = rest.search(/^[ \t]*\[/m)
  const body = end < 0 ? rest : rest.slice(0, end)
  return new Set([...body.matchAll(/^[ \t]*([A-Za-z0-9_-]+)[ \t]*=/gm)].map((each) => each[1]!))
}

function values(text: string, entry: KeyEntry | undefined, quoted: boolean): readonly CompletionItem[] {
  if (!entry) return []
  const item = (value: string, meaning: string, bare = false): CompletionItem => ({
    label: value,
    insert: quoted || bare ? value : `"${value}"`,
    kind: 'value',
    detail: meaning,
    documentation: entry.meaning,
  })
  if (entry.type.kind === 'boolean')
    return quoted ? [] : ['true', 'false'].map((each) => item(each, '', true))
  switch (entry.valuesFrom) {
    case 'regions':
      return regionMeanings.map(([code, city]) => item(code, city))
    case 'sizes':
      return sizeMeanings.map(([name, meaning]) => item(name, meaning))
    case 'process-groups':
      return groupsOf(text).map((name) => item(name, 'A process group of this file.'))
    case 'durations':
      return ['1s', '2s', '5s', '10s', '15s', '30s', '1m', '5m'].map((each) => item(each, ''))
    default:
      return (entry.values ?? []).map(({ value, meaning }) => item(value, meaning))
  }
}

function groupsOf(text: string): readonly string[] {
  const { tree } = readToml({ path: 'fly.toml', text })
  const names = entriesOf(get(tree, 'processes')).map((each) => each.key)
  return names.length > 0 ? names : ['app']
}
