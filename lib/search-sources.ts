import 'server-only'
import { allKeys } from '@/engine/fly/schema'
import { glossary } from './glossary'
import { listLessons, loadLesson } from './lessons'
import { diagnosticAddress, diagnosticGroups } from './reference/diagnostics'
import { keyAddress, onAws } from './reference/keys'
import { VERDICTS } from '@/engine/rules/verdicts'
import type { SearchEntry } from './search'
import { formatPages } from './services/formats'
import { serviceAddress, verdictWords } from './services/services'

type SearchSource = () => Promise<readonly SearchEntry[]>

/** Words of a section that go into the index: enough to find it, few enough to load at once. */
const WORDS = 60

const opening = (text: string) => text.split(' ').slice(0, WORDS).join(' ')

async function lessonEntries(): Promise<readonly SearchEntry[]> {
  const entries: SearchEntry[] = []
  for (const { topic, title, description } of listLessons()) {
    const lesson = await loadLesson(topic)
    entries.push({ href: `/learn/${topic}/`, kind: 'Lesson', title, page: 'Learn', text: description })
    for (const passage of lesson?.passages ?? []) {
      if (passage.id === '') continue
      entries.push({
        href: `/learn/${topic}/#${passage.id}`,
        kind: 'Section',
        title: passage.title,
        page: title,
        text: opening(passage.text),
      })
    }
  }
  return entries
}

const glossaryEntries: SearchSource = async () =>
  glossary().map(({ id, aws, fly, text }) => ({
    href: `/glossary/#${id}`,
    kind: 'Word',
    title: fly,
    page: aws,
    text: opening(text),
  }))

const plain = (text: string) => text.replaceAll('`', '')

const keyEntries: SearchSource = async () =>
  allKeys.map((key) => ({
    href: keyAddress(key.path),
    kind: 'Key',
    title: key.path,
    page: 'fly.toml',
    text: plain(`${key.entry.meaning} ${onAws(key)?.reason ?? ''}`),
  }))

const diagnosticEntries: SearchSource = async () =>
  diagnosticGroups().flatMap(({ entries }) =>
    entries.map(({ code, title }) => ({
      href: diagnosticAddress(code),
      kind: 'Diagnostic',
      title: plain(title),
      page: code,
      text: '',
    })),
  )

const serviceEntries: SearchSource = async () =>
  VERDICTS.map(({ service, name, verdict, counterpart }) => ({
    href: serviceAddress(service),
    kind: 'Service',
    title: name,
    page: verdictWords[verdict],
    text: plain(counterpart ?? ''),
  }))

const formatEntries: SearchSource = async () =>
  formatPages.map(({ id, title }) => ({
    href: `/convert/formats/#${id}`,
    kind: 'Format',
    title,
    page: 'Convert',
    text: '',
  }))

/** Where search looks. A new part of the site adds one source. */
const sources: readonly SearchSource[] = [
  lessonEntries,
  keyEntries,
  diagnosticEntries,
  serviceEntries,
  formatEntries,
  glossaryEntries,
]

export async function allEntries(): Promise<readonly SearchEntry[]> {
  const found = await Promise.all(sources.map((source) => source()))
  return found.flat()
}
