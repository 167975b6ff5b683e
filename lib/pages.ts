import 'server-only'
import { allKeys } from '@/engine/fly/schema'
import { listLessons } from './lessons'
import { diagnosticAddress, diagnosticCodes } from './reference/diagnostics'
import { keyAddress } from './reference/keys'

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
  () => [
    { path: '/convert/', title: 'Convert' },
    { path: '/glossary/', title: 'Glossary' },
    { path: '/reference/', title: 'Reference' },
    { path: '/reference/fly-toml/', title: 'fly.toml reference' },
    { path: '/reference/diagnostics/', title: 'Diagnostics' },
  ],
  () => allKeys.map(({ path }) => ({ path: keyAddress(path), title: path })),
  () => diagnosticCodes.map((code) => ({ path: diagnosticAddress(code), title: code })),
]

export function allPages(): readonly SitePage[] {
  return sources.flatMap((source) => source())
}
