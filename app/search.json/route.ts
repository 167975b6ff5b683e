import { buildIndex } from '@/lib/search'
import { allEntries } from '@/lib/search-sources'

export const dynamic = 'force-static'

/** The search index, made once at build time and loaded when somebody searches. */
export async function GET() {
  return new Response(buildIndex(await allEntries()), { headers: { 'content-type': 'application/json' } })
}
