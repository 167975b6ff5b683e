import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { decode } from '../text/decode'
import { readInput } from './index'

const corpus = corpusDir()

describe.skipIf(!corpus)('real files', () => {
  for (const format of ['cloudformation', 'ecs']) {
    const folder = join(corpus ?? '', 'aws', format)
    for (const name of corpus ? readdirSync(folder) : []) {
      const path = join(folder, name)
      if (statSync(path).isDirectory()) continue
      it(`reads ${format}/${name}`, () => {
        const decoded = decode(readFileSync(path))
        if (decoded.kind !== 'text') throw new Error(decoded.reason)
        const read = readInput([{ path: name, text: decoded.text }], { parameters: new Map() })
        const resources = read.stacks.flatMap((each) => each.resources)
        if (!/broken|rain-module|many-errors/.test(name)) expect(resources.length).toBeGreaterThan(0)
        if (process.env.SHOW) {
          console.log(
            name,
            resources.length,
            resources.flatMap((each) => each.leaves).length,
            read.diagnostics.map((d) => `${d.code}: ${d.message}`).slice(0, 3),
          )
        }
      })
    }
  }
})
