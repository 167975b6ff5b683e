import 'server-only'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fact } from './facts'
import { languageOf } from './languages'
import type { Lesson } from './lessons'
import { site } from './site'

const titles: Readonly<Record<string, string>> = {
  OnAws: 'On AWS you have',
  OnFly: 'On Fly.io it becomes',
  Differs: 'What differs and bites',
  Pitfall: 'Pitfall',
  Conflict: 'Sources disagree',
}

const attribute = (tag: string, name: string) => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]

/** A lesson as plain Markdown: files written out, components as the words they stand for, facts as notes at the end. */
export function markdownTwin({ title, description, topic, folder, source }: Lesson): string {
  const cited = new Set<string>()
  const read = (path: string) => {
    const file = join(folder, path)
    return existsSync(file) ? readFileSync(file, 'utf8').trimEnd() : ''
  }
  const fenced = (path: string, name: string) =>
    `**${name}** (${path})\n\n\`\`\`${languageOf(path)}\n${read(path)}\n\`\`\``
  const body = source
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/^(#{2,4} .*?)\s*\[#[a-z0-9-]+\]\s*$/gm, '$1')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/\s*<Cite\s[^>]*\/>/g, (tag) => {
      const id = attribute(tag, 'id') ?? ''
      cited.add(id)
      return ` [${id}]`
    })
    .replace(/<Term\s[^>]*>([\s\S]*?)<\/Term>/g, '$1')
    .replace(/<(LiveEditor|Convert)\s[^>]*\/>/g, (tag) => {
      const path = attribute(tag, 'file') ?? attribute(tag, 'from') ?? ''
      return fenced(path, attribute(tag, 'title') ?? path)
    })
    .replace(/<Diagram\s[^>]*\/>/g, () => `> ${textTwin(read('diagram.json'))}`)
    .replace(/<Exercise\s[^>]*\/>/g, (tag) => exerciseText(attribute(tag, 'slug') ?? '', read))
    .replace(
      /<(?:Simulator|HealthTimeline)\b[^>]*\/>/g,
      `(An interactive picture: ${site.url}/learn/${topic}/)`,
    )
    .replace(/<(OnAws|OnFly|Differs|Pitfall|Conflict)>/g, (_, name: string) => `**${titles[name]}:**`)
    .replace(/<\/?(?:OnAws|OnFly|Differs|Pitfall|Conflict|Intro|Steps)>/g, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const notes = [...cited].flatMap((id) => {
    const found = fact(id)
    const doubt = found?.uncertain ? ' Sources disagree or are indirect.' : ''
    return found ? [`- [${id}] ${found.text}${doubt} (${found.source}, as of ${found.checked})`] : []
  })
  const end = notes.length > 0 ? `\n\n## Sources\n\n${notes.join('\n')}` : ''
  return `# ${title}\n\n${description}\n\n${site.url}/learn/${topic}/\n\n${body}${end}\n`
}

function textTwin(json: string): string {
  const value: unknown = json ? JSON.parse(json) : undefined
  const text = typeof value === 'object' && value !== null ? Reflect.get(value, 'text') : ''
  return typeof text === 'string' ? text : ''
}

function exerciseText(slug: string, read: (path: string) => string): string {
  const value: unknown = JSON.parse(read(`exercises/${slug}/exercise.json`) || '{}')
  const text = (key: string) =>
    typeof value === 'object' && value !== null ? String(Reflect.get(value, key) ?? '') : ''
  return `**Exercise: ${text('title')}** ${text('goal')}\n\n\`\`\`toml\n${read(`exercises/${slug}/start/fly.toml`)}\n\`\`\``
}
