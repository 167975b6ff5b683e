import 'server-only'
import { allKeys } from '@/engine/fly/schema'
import { listLessons } from './lessons'
import { diagnosticAddress, diagnosticCodes } from './reference/diagnostics'
import { keyAddress } from './reference/keys'
import { serviceAddress, servicesWithPage } from './services/services'

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
    { path: '/convert/formats/', title: 'What you have' },
    { path: '/convert/no-files/', title: 'I have no files' },
    { path: '/services/', title: 'Services' },
    { path: '/coverage/', title: 'Coverage' },
    { path: '/explain/', title: 'Explain' },
    { path: '/glossary/', title: 'Glossary' },
    { path: '/reference/', title: 'Reference' },
    { path: '/reference/fly-toml/', title: 'fly.toml reference' },
    { path: '/reference/diagnostics/', title: 'Diagnostics' },
  ],
  () => servicesWithPage().map(({ service, name }) => ({ path: serviceAddress(service), title: name })),
  () => allKeys.map(({ path }) => ({ path: keyAddress(path), title: path })),
  () => diagnosticCodes.map((code) => ({ path: diagnosticAddress(code), title: code })),
]

export function allPages(): readonly SitePage[] {
  return sources.flatMap((source) => source())
}
