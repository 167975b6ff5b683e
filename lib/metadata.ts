import type { Metadata } from 'next'
import { site } from './site'

interface Page {
  readonly path: string
  readonly title: string
  readonly description: string
  /** The picture's name: /og/<name>.png. */
  readonly picture?: string
  /** The page as Markdown, where there is one. */
  readonly markdown?: string
}

/** What search engines and link previews are told about a page. */
export function pageMetadata({ path, title, description, picture = 'home', markdown }: Page): Metadata {
  const images = [{ url: `/og/${picture}.png`, width: 1200, height: 630, alt: title }]
  return {
    title,
    description,
    alternates: { canonical: path, ...(markdown && { types: { 'text/markdown': markdown } }) },
    openGraph: { type: 'website', siteName: site.name, title, description, url: path, images },
    twitter: { card: 'summary_large_image' },
  }
}
