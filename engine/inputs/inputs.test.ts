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

describe('what stands beside configuration', () => {
  const compose = { path: 'app/compose.yaml', text: 'services:\n  web:\n    image: acme/web:1\n' }
  const codesWith = (path: string) =>
    readInput([compose, { path, text: 'FROM node:22\n' }], { parameters: new Map() }).diagnostics.map(
      (each) => each.code,
    )

  it.each(['app/Dockerfile', 'app/start.sh', 'app/requirements.txt', 'app/.env.local'])(
    '%s is no mistake',
    (path) => {
      expect(codesWith(path)).toEqual([])
    },
  )

  it('is told of where it could have been configuration', () => {
    expect(codesWith('app/notes.yaml')).toEqual(['unknown-format'])
  })
})
