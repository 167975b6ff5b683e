import { listLessons, loadLesson } from '@/lib/lessons'
import { markdownTwin } from '@/lib/markdown-twin'
import { isTopic } from '@/lib/topics'

export const dynamic = 'force-static'
export const dynamicParams = false

// The build moves these to /learn/<topic>.md, where a route beside the page's own cannot stand.
export function generateStaticParams() {
  return listLessons().map(({ topic }) => ({ file: `${topic}.md` }))
}

export async function GET(_: Request, { params }: { readonly params: Promise<{ readonly file: string }> }) {
  const topic = (await params).file.replace(/\.md$/, '')
  const lesson = isTopic(topic) ? await loadLesson(topic) : undefined
  if (!lesson) return new Response('Not found', { status: 404 })
  return new Response(markdownTwin(lesson), { headers: { 'content-type': 'text/markdown; charset=utf-8' } })
}
