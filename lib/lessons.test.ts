import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rules } from '@/engine/rules'
import { VERDICTS } from '@/engine/rules/verdicts'
import { diagnoseFly, verdictOfFly } from '@/components/editor/fly-engine'
import { judge } from './exercises/conditions'
import { readExercise } from './exercises/exercise'
import { fact } from './facts'

const lessons = join(process.cwd(), 'content/lessons')
const glossary: readonly { readonly id: string }[] = existsSync('content/glossary.json')
  ? JSON.parse(readFileSync('content/glossary.json', 'utf8'))
  : []
const words = new Set(glossary.map(({ id }) => id))

/** Every tag of a component in a lesson, with its line. */
function tags(source: string, name: string) {
  return source
    .split('\n')
    .flatMap((line, index) =>
      [...line.matchAll(new RegExp(`<${name}\\s[^>]*>`, 'g'))].map(([tag]) => ({ tag, line: index + 1 })),
    )
}

const attribute = (tag: string, name: string) => new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1]

for (const folder of readdirSync(lessons)) {
  const source = readFileSync(join(lessons, folder, 'lesson.mdx'), 'utf8')
  describe(folder, () => {
    it('cites facts that exist', () => {
      const missing = tags(source, 'Cite').filter(({ tag }) => !fact(attribute(tag, 'id') ?? ''))
      expect(missing).toEqual([])
    })

    it('explains words that the glossary has', () => {
      const missing = tags(source, 'Term').filter(({ tag }) => !words.has(attribute(tag, 'id') ?? ''))
      expect(missing).toEqual([])
    })

    it('shows editors with exactly the problems they announce', () => {
      const wrong = tags(source, 'LiveEditor').flatMap(({ tag, line }) => {
        const file = attribute(tag, 'file')
        if (!file) return []
        const expected = [...(/expect=\{\[([^\]]*)\]\}/.exec(tag)?.[1] ?? '').matchAll(/'([^']+)'/g)].map(
          ([, code]) => code,
        )
        const found = diagnoseFly(readFileSync(join(lessons, folder, file), 'utf8')).map(({ code }) => code)
        const same = [...new Set(found)].toSorted().join() === [...new Set(expected)].toSorted().join()
        return same
          ? []
          : [
              `lesson.mdx:${line} ${file}: expect={[${[...new Set(found)].map((code) => `'${code}'`).join(', ')}]}`,
            ]
      })
      expect(wrong).toEqual([])
    })

    const exercises = join(lessons, folder, 'exercises')
    for (const slug of existsSync(exercises) ? readdirSync(exercises) : []) {
      it(`has an exercise ${slug} whose start fails and whose solution passes`, () => {
        const read = (path: string) => readFileSync(join(exercises, slug, path), 'utf8')
        const { checks } = readExercise(read('exercise.json'), `${slug}/exercise.json`)
        const failing = (path: string) =>
          judge(checks, verdictOfFly(read(path))).filter(({ holds }) => !holds)
        expect(failing('solution/fly.toml')).toEqual([])
        expect(failing('start/fly.toml')).not.toEqual([])
      })
    }
  })
}

/** Sections that rules, verdicts, checks and counterparts send people to. */
describe('links into the lessons', () => {
  const ids = new Map(
    readdirSync(lessons).map((folder) => [
      folder.replace(/^\d+-/, ''),
      new Set(
        [...readFileSync(join(lessons, folder, 'lesson.mdx'), 'utf8').matchAll(/\[#([a-z0-9-]+)\]/g)].map(
          ([, id]) => id,
        ),
      ),
    ]),
  )
  const exists = (topic: string, section: string | undefined) =>
    section === undefined || (ids.get(topic)?.has(section) ?? false)

  it('of rules lead to a section', () => {
    expect(
      rules
        .filter(({ topic, section }) => !exists(topic, section))
        .map(({ id, topic, section }) => `${id}: ${topic}#${section}`),
    ).toEqual([])
  })

  it('of verdicts lead to a section', () => {
    const links = VERDICTS.flatMap(({ service, lesson }) => (lesson ? [{ service, lesson }] : []))
    const lost = links.filter(({ lesson }) => {
      const [, topic = '', section] = /^\/learn\/([a-z-]+)\/(?:#(.+))?$/.exec(lesson) ?? []
      return !ids.has(topic) || !exists(topic, section)
    })
    expect(lost).toEqual([])
  })

  it('of lessons to each other lead to a section', () => {
    const lost = readdirSync(lessons).flatMap((folder) =>
      [
        ...readFileSync(join(lessons, folder, 'lesson.mdx'), 'utf8').matchAll(
          /\]\((?:\/learn\/([a-z-]+)\/)?(?:#([a-z0-9-]+))?\)/g,
        ),
      ]
        .filter(
          ([, topic, section]) =>
            !ids.has(topic ?? folder.replace(/^\d+-/, '')) ||
            !exists(topic ?? folder.replace(/^\d+-/, ''), section),
        )
        .map(([link]) => `${folder}: ${link}`),
    )
    expect(lost).toEqual([])
  })
})
