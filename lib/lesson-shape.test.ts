import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'

vi.mock('server-only', () => ({}))
const { listLessons, loadLesson } = await import('./lessons')

/** Sections of a lesson: id and text. */
const sectionsOf = (source: string) =>
  source
    .split(/^## /m)
    .slice(1)
    .map((text) => ({ id: /\[#([a-z0-9-]+)\]/.exec(text)?.[1] ?? '', text }))

/** Sections that are a map, a list of steps or the end of a lesson, and so have no two sides. */
const WITHOUT_SIDES = new Set(
  (
    'map-of-topics,habits-to-drop,what-stays-on-aws,order-of-a-move,on-aws,on-fly,differences,try-it,overview,' +
    'verify,tear-down,cost-check,nutshell,check-yourself'
  ).split(','),
)

describe.each(listLessons())('$topic', ({ folder, topic, minutes, exercises }) => {
  const source = readFileSync(join(folder, 'lesson.mdx'), 'utf8')
  const sections = sectionsOf(source)

  it('compiles, with the headings that its contents list', async () => {
    const lesson = await loadLesson(topic)
    expect(lesson?.toc.map(({ id }) => id)).toEqual(expect.arrayContaining(sections.map(({ id }) => id)))
  })

  it('takes six to ten minutes and has exercises', () => {
    expect(minutes).toBeGreaterThanOrEqual(6)
    expect(minutes).toBeLessThanOrEqual(10)
    expect(exercises).toBeGreaterThanOrEqual(3)
  })

  it('says in each section what people have and what it becomes', () => {
    const lacking = sections.filter(
      ({ id, text }) => !WITHOUT_SIDES.has(id) && !(text.includes('<OnAws>') && text.includes('<OnFly>')),
    )
    expect(lacking.map(({ id }) => id)).toEqual([])
  })

  it('shows no file twice in the same way', () => {
    const shown = [
      ...source.matchAll(/<(?:LiveEditor file|Convert from)="([^"]+)"(?: show="([^"]+)")?/g),
    ].map(([, file, show]) => `${file} ${show === 'runbook' ? show : ''}`)
    expect(shown.filter((each, index) => shown.indexOf(each) !== index)).toEqual([])
  })

  it('dates its prices', () => {
    const undated = sections.filter(({ text }) => /\$\d/.test(text) && !/August 2026|as of/i.test(text))
    expect(undated.map(({ id }) => id)).toEqual([])
  })
})
