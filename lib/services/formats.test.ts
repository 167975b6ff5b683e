import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { convert } from '@/engine/convert'
import { readers } from '@/engine/inputs'
import { formatPages } from './formats'

test('every format that is read has a section', () => {
  const told = new Set(formatPages.flatMap(({ formats }) => formats))
  expect(readers.map(({ format }) => format).filter((format) => !told.has(format))).toEqual([])
})

const read = new Set(readers.map(({ format }) => format))

test.each(formatPages.filter(({ formats }) => formats.some((each) => read.has(each))))(
  'the sample of $id is read as what it is',
  ({ formats, sample }) => {
    const text = readFileSync(join('content', sample.file), 'utf8')
    const { stacks, diagnostics } = convert([{ path: sample.path, text }], {
      parameters: new Map(),
      decisions: new Map(),
    })
    expect(formats).toContain(stacks[0]?.format)
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  },
)
