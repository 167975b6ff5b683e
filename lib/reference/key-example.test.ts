import { expect, test } from 'vitest'
import { allKeys } from '@/engine/fly/schema'
import { validate } from '@/engine/fly/validate'
import { keyExample } from './key-example'

test('the example of every key is a file that Fly’s CLI accepts', () => {
  const refused = allKeys.flatMap((key) => {
    const text = keyExample(key)
    const { diagnostics } = validate({ path: 'fly.toml', text })
    const bad = diagnostics.filter(({ severity, blocks }) => severity === 'error' || blocks)
    return bad.length > 0
      ? [`${key.path}: ${bad.map(({ code, message }) => `${code} ${message}`).join('; ')}\n${text}`]
      : []
  })
  expect(refused).toEqual([])
})
