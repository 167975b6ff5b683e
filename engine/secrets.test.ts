import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert } from './convert'
import { convertDocument } from './document'
import { decode } from './text/decode'
import { looksSecret } from './text/secret-words'

const corpus = corpusDir()

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

/** Literal values of a text that are secrets by their own form: known prefixes, passwords in addresses. */
function secretsIn(text: string): readonly string[] {
  const words = [...text.matchAll(/["'=:\s]([^\s"'`,{}[\]()<>]{12,200})/g)].map((match) => match[1]!)
  const certain =
    /^(?:AKIA[A-Z0-9]{12,}|sk_(?:live|test)_|gh[pousr]_|xox[abp]-|FlyV1|fo1_|SG\.|npm_|glpat-)|:\/\/[^\s/:@$]+:[^\s/@$]{6,}@/
  return [...new Set(words.filter((word) => certain.test(word) && looksSecret(word)))]
}

describe.skipIf(!corpus)('secrets of real files', () => {
  const files = corpus ? filesBelow(join(corpus, 'aws')) : []
  it.each(files.map((path) => [path.slice((corpus ?? '').length + 1), path] as const))('%s', (name, path) => {
    const decoded = decode(readFileSync(path))
    if (decoded.kind !== 'text' || decoded.text.length > 300_000) return
    const secrets = secretsIn(decoded.text)
    if (secrets.length === 0) return
    const text = JSON.stringify(
      convertDocument(
        convert([{ path: name, text: decoded.text }], { parameters: new Map(), decisions: new Map() }),
      ),
    )
    expect(
      secrets.filter((each) => text.includes(each)),
      'secrets that stand in an output',
    ).toEqual([])
  })
})
