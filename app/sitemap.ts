import type { MetadataRoute } from 'next'
import { allPages } from '@/lib/pages'
import { site } from '@/lib/site'

export const dynamic = 'force-static'

export default function sitemap(): MetadataRoute.Sitemap {
  return allPages().map(({ path }) => ({ url: `${site.url}${path}` }))
}
