import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { corpusDir } from '@/scripts/corpus'
import { convert, type Conversion } from '../convert'
import { decode } from '../text/decode'
import type { Source } from '../text/source'

/** One thing that a person gave: a file, or all files of a folder. */
export type RealInput = readonly [name: string, sources: readonly Source[]]

/** The real inputs of one format, in the order of their names; none where the corpus is absent. */
export function realInputs(format: string): readonly RealInput[] {
  const corpus = corpusDir()
  if (!corpus) return []
  const folder = join(corpus, 'aws', format)
  return readdirSync(folder)
    .sort()
    .map((name) => [name, sourcesBelow(join(folder, name), folder)])
}

function sourcesBelow(path: string, base: string): readonly Source[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => sourcesBelow(join(path, name), base))
  const decoded = decode(readFileSync(path))
  return decoded.kind === 'text' ? [{ path: relative(base, path), text: decoded.text }] : []
}

/** Converts as the page does before anyone has answered a question. */
export function convertUnasked(sources: readonly Source[]): Conversion {
  return convert(sources, { parameters: new Map(), decisions: new Map() })
}
