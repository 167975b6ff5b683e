import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { realInputs } from '../testing/real-inputs'
import { readInput } from './index'

describe.skipIf(!corpusDir()).each(['cloudformation', 'ecs'])('real files of %s', (format) => {
  const whole = realInputs(format).filter(([name]) => !/broken|rain-module|many-errors/.test(name))
  it.each(whole)('%s has resources', (_, sources) => {
    const { stacks } = readInput(sources, { parameters: new Map() })
    expect(stacks.flatMap((each) => each.resources).length).toBeGreaterThan(0)
  })
})
