import { parse } from '@cdktn/hcl2json'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, test } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import type { AwsStack } from '../../aws/stack'
import { convert } from '../../convert'
import { decode } from '../../text/decode'
import type { Source } from '../../text/source'
import { readInput } from '../index'

const corpus = corpusDir()

function sourcesIn(path: string, base: string): readonly Source[] {
  if (statSync(path).isDirectory())
    return readdirSync(path)
      .sort()
      .flatMap((name) => sourcesIn(join(path, name), base))
  const decoded = decode(readFileSync(path))
  return decoded.kind === 'text' ? [{ path: relative(base, path), text: decoded.text }] : []
}

function cases(format: string): readonly (readonly [string, readonly Source[]])[] {
  if (corpus === undefined) return []
  const folder = join(corpus, 'aws', format)
  return readdirSync(folder)
    .sort()
    .map((name) => [name, sourcesIn(join(folder, name), folder)] as const)
}

function read(sources: readonly Source[]): AwsStack {
  const { stacks } = readInput(sources, { parameters: new Map() })
  expect(stacks.length).toBe(1)
  return stacks[0]!
}

const leavesOf = ({ resources }: AwsStack) => new Set(resources.flatMap((each) => each.leaves))

/** Counts what people wrote in the tree of another parser. Blocks without content hold nothing. */
async function count(value: unknown): Promise<number> {
  if (typeof value === 'string') {
    const encoded = /^\$\{jsonencode\(\s*([[{][\s\S]*[\]}])\s*\)\}$/.exec(value)
    if (!encoded) return 1
    const tree: unknown = (await parse('a.tf', `x = ${encoded[1]}\n`))['x']
    return count(tree)
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return 1
    let sum = 0
    for (const each of value) sum += isEmptyMap(each) ? 0 : await count(each)
    return sum
  }
  if (typeof value !== 'object' || value === null) return 1
  if (isEmptyMap(value)) return 1
  let sum = 0
  for (const each of Object.values(value)) sum += await count(each)
  return sum
}

function isEmptyMap(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  )
}

async function written(sources: readonly Source[]): Promise<number> {
  let sum = 0
  for (const { path, text } of sources) {
    if (!path.endsWith('.tf')) continue
    const tree = await parse(path, text)
    for (const kind of ['resource', 'module']) {
      const blocks = Object.values((tree[kind] ?? {}) as Record<string, unknown>)
      for (const block of kind === 'module'
        ? blocks
        : blocks.flatMap((each) => Object.values(each as object))) {
        for (const body of block as readonly unknown[]) if (!isEmptyMap(body)) sum += await count(body)
      }
    }
  }
  return sum
}

describe.skipIf(corpus === undefined)('every value of a real configuration is a leaf, once', () => {
  test.each(cases('terraform'))('%s', async (_, sources) => {
    expect(leavesOf(read(sources)).size).toBe(await written(sources))
  })
})

function countJson(value: unknown): number {
  if (Array.isArray(value))
    return value.length === 0 ? 1 : value.reduce<number>((sum, each) => sum + countJson(each), 0)
  if (typeof value !== 'object' || value === null) return 1
  const inside = Object.values(value)
  return inside.length === 0 ? 1 : inside.reduce<number>((sum, each) => sum + countJson(each), 0)
}

interface JsonModule {
  readonly resources?: readonly { readonly mode: string; readonly values?: object }[]
  readonly child_modules?: readonly JsonModule[]
}

function planned(module: JsonModule | undefined): number {
  if (!module) return 0
  const own = (module.resources ?? []).filter((each) => each.mode === 'managed')
  const inside = own.reduce(
    (sum, each) => sum + (isEmptyMap(each.values) ? 0 : countJson(each.values ?? {})),
    0,
  )
  return inside + (module.child_modules ?? []).reduce((sum, each) => sum + planned(each), 0)
}

describe.skipIf(corpus === undefined)('every value of a real plan is a leaf', () => {
  test.each(cases('tfplan'))('%s', (_, sources) => {
    const text = sources[0]!.text.replace(/^\uFEFF/, '')
    const plan = JSON.parse(text) as {
      planned_values?: { root_module: JsonModule }
      values?: { root_module: JsonModule }
    }
    const stack = read(sources)
    expect(leavesOf(stack).size).toBe(planned((plan.planned_values ?? plan.values)?.root_module))
    expect(stack.resources.every((each) => /^(AWS::|Terraform::)/.test(each.type))).toBe(true)
  })
})

describe.skipIf(corpus === undefined)('what becomes of every value is said', () => {
  test.each([...cases('terraform'), ...cases('tfplan')])('%s', (_, sources) => {
    const { counts } = convert(sources, { parameters: new Map(), decisions: new Map() }).account
    expect(counts.unread).toBeLessThanOrEqual(0.03 * counts.leaves)
  })
})
