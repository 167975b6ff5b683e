import { listLessons } from '@/lib/lessons'
import { site } from '@/lib/site'

export const dynamic = 'force-static'

/** The guide's table of contents for programs that read Markdown. */
export function GET() {
  const lines = listLessons().map(
    ({ topic, title, description }) => `- [${title}](${site.url}/learn/${topic}.md): ${description}`,
  )
  const text = `# ${site.name}\n\n> ${site.sentence}\n\n## Lessons\n\n${lines.join('\n')}\n`
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
