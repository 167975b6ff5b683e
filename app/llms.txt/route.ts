import { listLessons } from '@/lib/lessons'
import { site } from '@/lib/site'

export const dynamic = 'force-static'

/** The guide's table of contents for programs that read Markdown. */
export function GET() {
  const lines = listLessons().map(
    ({ topic, title, description }) => `- [${title}](${site.url}/learn/${topic}.md): ${description}`,
  )
  const reference = [
    ['/services/', 'AWS services', 'what becomes of each, its counterpart, what bites'],
    ['/convert/formats/', 'Formats', 'what the converter reads, with samples'],
    ['/reference/fly-toml/', 'fly.toml', 'every key, with type, default, limits and AWS counterpart'],
    ['/reference/diagnostics/', 'Diagnostics', 'every finding, why, and how to put it right'],
    ['/schema/fly.toml.json', 'JSON Schema of fly.toml', 'draft-07'],
    ['/glossary/', 'Glossary', 'the words of both sides'],
  ].map(([path, title, about]) => `- [${title}](${site.url}${path}): ${about}`)
  const text = `# ${site.name}\n\n> ${site.sentence}\n\n## Lessons\n\n${lines.join('\n')}\n\n## Reference\n\n${reference.join('\n')}\n`
  return new Response(text, { headers: { 'content-type': 'text/plain; charset=utf-8' } })
}
