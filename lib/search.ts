import MiniSearch, { type Options } from 'minisearch'
import { synonymsOf } from './search-synonyms'

/** One thing that can be found. */
export interface SearchEntry {
  /** Its address, and so its id. */
  readonly href: string
  /** What kind of page: shown beside the title. */
  readonly kind: string
  readonly title: string
  /** The page it stands on, where the entry is a section. */
  readonly page: string
  readonly text: string
}

export interface SearchHit extends Omit<SearchEntry, 'text'> {
  readonly score: number
}

/** `_` and `.` belong to words: `release_command` and `fly.toml` are found as they are written. */
export function searchWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^a-z0-9_.]+/)
    .map((word) => word.replace(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '')
}

const options: Options<SearchEntry> = {
  idField: 'href',
  fields: ['title', 'page', 'text'],
  storeFields: ['kind', 'title', 'page'],
  tokenize: searchWords,
  processTerm: (word) => (word.length > 1 ? word : null),
}

/** The index that the build writes and the page loads. */
export function buildIndex(entries: readonly SearchEntry[]): string {
  const index = new MiniSearch<SearchEntry>(options)
  index.addAll(entries)
  return JSON.stringify(index)
}

export function loadIndex(json: string): MiniSearch<SearchEntry> {
  return MiniSearch.loadJSON<SearchEntry>(json, options)
}

/** Most hits that are shown. */
const MOST = 12

/** What matches, best first. AWS's words find Fly.io's; slips of the finger are forgiven in longer words. */
export function find(index: MiniSearch<SearchEntry>, query: string): readonly SearchHit[] {
  const words = searchWords(query)
  const results = index.search(
    {
      combineWith: 'AND',
      queries: words.map((word) => ({ combineWith: 'OR', queries: [word, ...synonymsOf(word)] })),
    },
    {
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.2 : false),
      boost: { title: 4, page: 2 },
    },
  )
  const broader =
    results.length > 0 ? results : index.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'OR' })
  return broader.slice(0, MOST).map(({ id, score, kind, title, page }) => ({
    href: String(id),
    kind: String(kind),
    title: String(title),
    page: String(page),
    score,
  }))
}
