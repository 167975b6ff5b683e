import 'server-only'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleMDX } from 'mdx-bundler'
import { getMDXComponent } from 'mdx-bundler/client'
import matter from 'gray-matter'
import remarkGfm from 'remark-gfm'
import { contentFolder, readContent } from './content'
import { fences } from './mdx/fences'
import { headingIds, type TocEntry } from './mdx/heading-ids'
import { collectPassages, type Passage } from './mdx/passages'
import { sections } from './mdx/sections'
import { checkVocabulary } from './mdx/vocabulary'
import { isTopic, type Topic } from './topics'

export interface LessonMeta {
  readonly topic: Topic
  readonly number: number
  readonly folder: string
  readonly title: string
  readonly description: string
  readonly minutes: number
  /** How many exercises it has. */
  readonly exercises: number
}

export interface Lesson extends LessonMeta {
  readonly Content: ReturnType<typeof getMDXComponent>
  readonly toc: readonly TocEntry[]
  readonly passages: readonly Passage[]
  readonly source: string
}

const lessonFolder = join(contentFolder, 'lessons')

/** Words a minute of prose (Brysbaert 2019: 238 for non-fiction), and a glance at every editor, exercise or picture met. */
const wordsPerMinute = 238
const minutesPerStop = 0.2

function minutesOf(text: string): number {
  const words =
    text.replaceAll(/```[\s\S]*?```|<[^>]*>|\[#[^\]]*\]|\]\([^)]*\)/g, ' ').match(/\w+/g)?.length ?? 0
  const stops =
    text.match(/<(?:LiveEditor|Convert|Exercise|Diagram|Simulator|HealthTimeline)\b/g)?.length ?? 0
  return Math.max(1, Math.round(words / wordsPerMinute + stops * minutesPerStop))
}

function metaOf(name: string): LessonMeta | undefined {
  const [, number, topic = ''] = /^(\d+)-(.+)$/.exec(name) ?? []
  const file = `lessons/${name}/lesson.mdx`
  const source = number && isTopic(topic) ? readContent(file) : undefined
  if (source === undefined || !isTopic(topic)) return undefined
  const { data, content } = matter(source)
  const text = (key: string) => {
    const value: unknown = data[key]
    if (typeof value !== 'string' || value === '')
      throw new Error(`content/${file}:1: the front matter needs \`${key}\`.`)
    return value
  }
  return {
    topic,
    number: Number(number),
    folder: join(lessonFolder, name),
    title: text('title'),
    description: text('description'),
    exercises: content.match(/<Exercise\s/g)?.length ?? 0,
    minutes: typeof data.minutes === 'number' ? data.minutes : minutesOf(content),
  }
}

/** The lessons that are written, in their order. */
export function listLessons(): readonly LessonMeta[] {
  if (!existsSync(lessonFolder)) return []
  return readdirSync(lessonFolder)
    .toSorted()
    .flatMap((name) => metaOf(name) ?? [])
}

/** The title of a lesson or of its section, by its address: "Compute: Sizes". */
export function lessonTitle(address: string): string {
  const [, topic, id] = /^\/learn\/([^/]*)\/(?:#(.+))?$/.exec(address) ?? []
  const meta = listLessons().find((lesson) => lesson.topic === topic)
  if (!meta) return address
  const heading = readFileSync(join(meta.folder, 'lesson.mdx'), 'utf8')
    .split('\n')
    .find((line) => line.startsWith('##') && line.endsWith(`[#${id}]`))
  const section = heading?.replace(/^#+\s*|\s*\[#[^\]]*\]$/g, '').replaceAll('`', '')
  return section === undefined ? meta.title : `${meta.title}: ${section}`
}

/** A lesson ready to render: compiled at build time, so nothing like eval reaches the browser. */
export async function loadLesson(topic: Topic): Promise<Lesson | undefined> {
  const meta = listLessons().find((lesson) => lesson.topic === topic)
  if (!meta) return undefined
  const toc: TocEntry[] = []
  const passages: Passage[] = []
  const file = join(meta.folder, 'lesson.mdx')
  const { code } = await bundleMDX({
    file,
    cwd: meta.folder,
    mdxOptions: (options) => ({
      ...options,
      remarkPlugins: [
        ...(options.remarkPlugins ?? []),
        remarkGfm,
        fences,
        checkVocabulary(meta.folder),
        headingIds(toc),
        collectPassages(passages),
        sections,
      ],
    }),
    esbuildOptions: (options) => ({ ...options, minify: false, target: 'es2022' }),
  })
  return { ...meta, Content: getMDXComponent(code), toc, passages, source: readFileSync(file, 'utf8') }
}
