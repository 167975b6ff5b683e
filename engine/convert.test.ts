import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convertUnasked, realInputs } from './testing/real-inputs'

describe.skipIf(!corpusDir())('real stacks', () => {
  it('turns a Fargate service behind a load balancer into an app', () => {
    const [, sources] = realInputs('cloudformation').find(([name]) => name.startsWith('002-'))!
    expect(convertUnasked(sources).appFiles).toHaveLength(1)
  })
})
