import { regionMeanings, sizeMeanings } from '../fly/completion-facts'
import { sectionHeader } from '../fly/names'
import type { KeyEntry } from '../fly/schema/types'
import type { Span } from '../text/source'
import { contextAt, entryOf, schemaPath, sectionAt } from './context'

export interface Hover {
  readonly span: Span
  /** The key or value, as code. */
  readonly title: string
  /** Short paragraphs; words in backticks are code. */
  readonly lines: readonly string[]
  /** Site-absolute address of the key's page. */
  readonly url?: string
}

/** What stands at an offset and what it means. */
export function hoverAt(text: string, offset: number): Hover | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1
  const lineEnd = text.indexOf('\n', offset)
  const line = text.slice(start, lineEnd < 0 ? undefined : lineEnd)
  const header = /^[ \t]*\[\[?[ \t]*([A-Za-z0-9_.-]+)[ \t]*\]\]?/.exec(line)
  if (header && offset <= start + header[0].length) {
    const path = schemaPath(header[1]!)
    const at = start + header[0].indexOf(header[1]!)
    return describe(path, { start: at, end: at + header[1]!.length })
  }
  const key = /^[ \t]*([A-Za-z0-9_.-]+)[ \t]*=/.exec(line)
  if (key && offset <= start + key[0].length) {
    const section = sectionAt(text, start).path
    const at = start + key[0].indexOf(key[1]!)
    const path = [section, key[1]!].filter((each) => each !== '').join('.')
    return describe(path, { start: at, end: at + key[1]!.length })
  }
  const context = contextAt(text, offset)
  if (context.kind === 'key') {
    const name = text.slice(context.from, context.to)
    return name === ''
      ? undefined
      : describe([context.section, name].filter((each) => each !== '').join('.'), {
          start: context.from,
          end: context.to,
        })
  }
  if (context.kind !== 'value') return undefined
  const value = text.slice(context.from, context.to)
  const meaning = meaningOf(context.entry ?? entryOf(context.section, context.key), value)
  return meaning === undefined
    ? undefined
    : { span: { start: context.from, end: context.to }, title: value, lines: [meaning] }
}

function describe(path: string, span: Span): Hover | undefined {
  const dot = path.lastIndexOf('.')
  const section = dot < 0 ? '' : path.slice(0, dot)
  const entry = entryOf(section, path.slice(dot + 1))
  if (!entry) return undefined
  const lines = [
    entry.meaning,
    ...(entry.default ? [`Default: ${entry.default}.`] : []),
    ...(entry.limits ? [`Limits: ${entry.limits}.`] : []),
    ...(entry.values ? [`Values: ${entry.values.map((each) => `\`${each.value}\``).join(', ')}.`] : []),
    ...(entry.deprecated ? [entry.deprecated] : []),
    `Example: \`${entry.example.startsWith('[') && entry.example.endsWith(']') && 'keys' in entry.type ? entry.example : `${path.slice(dot + 1)} = ${entry.example}`}\``,
  ]
  const title = 'keys' in entry.type ? sectionHeader(path) : path
  return { span, title, lines, url: `/reference/fly-toml/${path}/` }
}

function meaningOf(entry: KeyEntry | undefined, value: string): string | undefined {
  if (!entry) return undefined
  const lists = [
    ...(entry.values ?? []).map((each) => [each.value, each.meaning] as const),
    ...(entry.valuesFrom === 'regions' ? regionMeanings : []),
    ...(entry.valuesFrom === 'sizes' ? sizeMeanings : []),
  ]
  return lists.find(([name]) => name === value)?.[1]
}
