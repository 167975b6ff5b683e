import { describe, expect, it, vi } from 'vitest'
import { checkCommand } from '@/engine/facts/commands'
import { platformFact } from '@/engine/facts/platform'
import { KEEP_WAYS } from '@/engine/rules/verdicts/keep-ways'
import { lessonTitle } from '@/lib/lessons'

vi.mock('server-only', () => ({}))

describe.each(KEEP_WAYS.map((card) => [card.way, card] as const))(
  'the way %s of keeping a service',
  (_, card) => {
    it('rests on facts and leads to a section of a lesson', () => {
      expect(card.facts.filter((id) => platformFact(id) === undefined)).toEqual([])
      if (card.lesson !== undefined) expect(lessonTitle(card.lesson)).toMatch(/: /)
    })

    it('names commands that exist', () => {
      const commands = card.steps.flatMap((step) =>
        [...step.matchAll(/`(fly [^`]+)`/g)].map((match) => match[1]!),
      )
      expect(commands.flatMap((each) => checkCommand(each) ?? [])).toEqual([])
    })
  },
)
