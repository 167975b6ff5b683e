import 'server-only'
import { readContent } from './content'

export interface GlossaryEntry {
  readonly id: string
  readonly aws: string
  readonly fly: string
  readonly text: string
  readonly source: string
}

function isEntry(value: unknown): value is GlossaryEntry {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['id', 'aws', 'fly', 'text', 'source'].every((key) => typeof Reflect.get(value, key) === 'string')
  )
}

/** The words of both sides, in the order of content/glossary.json. */
export function glossary(): readonly GlossaryEntry[] {
  const text = readContent('glossary.json')
  if (text === undefined) return []
  const entries: unknown = JSON.parse(text)
  if (!Array.isArray(entries)) throw new Error('content/glossary.json: a list of entries was expected.')
  return entries.map((entry: unknown, index) => {
    if (!isEntry(entry))
      throw new Error(`content/glossary.json: entry ${index + 1} needs id, aws, fly, text and source.`)
    return entry
  })
}

export function glossaryEntry(id: string): GlossaryEntry | undefined {
  return glossary().find((entry) => entry.id === id)
}
