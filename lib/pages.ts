import 'server-only'
import { listLessons } from './lessons'

export interface SitePage {
  readonly path: string
  readonly title: string
}

type PageSource = () => readonly SitePage[]

/** Where the pages of the site come from. A new part of the site adds one line; sitemap and tests read the result. */
const sources: readonly PageSource[] = [
  () => [
    { path: '/', title: 'Home' },
    { path: '/learn/', title: 'Learn' },
  ],
  () => listLessons().map(({ topic, title }) => ({ path: `/learn/${topic}/`, title })),
  () => [{ path: '/glossary/', title: 'Glossary' }],
]

export function allPages(): readonly SitePage[] {
  return sources.flatMap((source) => source())
}
