import MiniSearch, { type Options } from 'minisearch'
import { phraseSynonyms, synonymsOf } from './search-synonyms'

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

/** What is looked at first among what matches alike: explanations before single keys and findings. */
const weights: Readonly<Record<string, number>> = {
  Lesson: 1.5,
  Service: 1.5,
  Section: 1.3,
  Word: 1.2,
  Format: 1,
  Key: 0.8,
  Diagnostic: 0.5,
}

/** How much of a word of Fly.io counts that was found for a word of AWS. */
const SYNONYM = 0.3

/** A title or the name beside it that says the query in so many words is what was meant. */
function nearness(query: string, title: string, page: string): number {
  const wanted = readQuery(query).words.join(' ')
  return Math.max(
    ...[title, page].map((each, index) => {
      const words = searchWords(each).join(' ')
      const names = each
        .split(/,| and | or |[()]/)
        .map((name) => searchWords(name).join(' '))
        .flatMap((name) => [name, name.replace(/^(?:amazon|aws) /, '')])
      if (words === wanted) return index === 0 ? 4 : 3
      if (names.includes(wanted)) return 2.5
      return ` ${words} `.includes(` ${wanted} `) ? 1.5 : 1
    }),
  )
}

/** What matches, best first. AWS's words find Fly.io's; slips of the finger are forgiven in longer words. */
export function find(index: MiniSearch<SearchEntry>, query: string): readonly SearchHit[] {
  const { phrase, words } = readQuery(query)
  const synonyms = (list: readonly string[]) => ({
    combineWith: 'OR' as const,
    queries: [...list],
    prefix: false,
    fuzzy: false as const,
    boost: { title: 4 * SYNONYM, page: 2 * SYNONYM, text: SYNONYM },
  })
  const written = {
    combineWith: 'AND' as const,
    queries: words.map((word) => ({
      combineWith: 'OR' as const,
      queries: [word, synonyms(synonymsOf(word))],
    })),
  }
  const results = index.search(
    phrase.length === 0 ? written : { combineWith: 'OR', queries: [written, synonyms(phrase)] },
    {
      prefix: true,
      fuzzy: (word) => (word.length > 5 ? 0.2 : false),
      boost: { title: 4, page: 3 },
    },
  )
  const broader =
    results.length > 0 ? results : index.search(query, { prefix: true, fuzzy: 0.2, combineWith: 'OR' })
  return broader
    .map(({ id, score, kind, title, page }) => ({
      href: String(id),
      kind: String(kind),
      title: String(title),
      page: String(page),
      score: score * (weights[String(kind)] ?? 1) * nearness(query, String(title), String(page)),
    }))
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
}

/** The words of a query, and what AWS's names of several words stand for. */
function readQuery(query: string): { readonly phrase: readonly string[]; readonly words: readonly string[] } {
  const words = searchWords(query.replace(/\buserdata\b/i, 'user data'))
  return { words, phrase: phraseSynonyms(words.join(' ')) }
}
