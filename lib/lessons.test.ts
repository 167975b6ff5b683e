import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
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
