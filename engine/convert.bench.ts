import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { parseTree } from 'jsonc-parser'
import { parseAllDocuments, stringify } from 'yaml'
import { convert } from './convert'
import { readHcl } from './formats/hcl/read'
import {
  generatedAnswers,
  generatedAppRunner,
  generatedBeanstalk,
  generatedCompose,
  generatedCopilot,
  generatedEcs,
  generatedKubernetes,
  generatedServerless,
  generatedTerraform,
} from './testing/generated-files'
import { generatedCdkTemplate, generatedSamTemplate, generatedTemplate } from './testing/generated-templates'
import type { Source } from './text/source'

/** What the runner gives: the middle of several times, in milliseconds. */
interface Tools {
  median(run: () => void, options?: { readonly times?: number; readonly warm?: number }): number
}

interface Format {
  readonly name: string
  readonly files: (resources: number) => readonly Source[]
  /** The parser alone, on the same text. */
  readonly parse: (source: Source) => void
  /** The most resources that it is measured with: what becomes an app each takes longest. */
  readonly largest: 2_000 | 10_000
  /** Most times that conversion may take of the parse (design of the engine: 1.5 for YAML and HCL, 5 for JSON). */
  readonly goal: number
}

/** Unique keys are compared pair by pair by the YAML parser itself, so that check is left out on both sides. */
const yaml = {
  parse: ({ text }: Source): void => void parseAllDocuments(text, { uniqueKeys: false }),
  goal: 1.5,
}
const json = { parse: ({ text }: Source): void => void parseTree(text), goal: 5 }
const hcl = { parse: (source: Source): void => void readHcl(source), goal: 1.5 }

const one = (path: string, text: string): readonly Source[] => [{ path, text }]
const pretty = (value: object): string => JSON.stringify(value, null, 2)

const formats: readonly Format[] = [
  {
    name: 'CloudFormation YAML',
    files: (n) => one('template.yaml', stringify(generatedTemplate(n))),
    ...yaml,
    largest: 10_000,
  },
  {
    name: 'CloudFormation JSON',
    files: (n) => one('template.json', pretty(generatedTemplate(n))),
    ...json,
    largest: 10_000,
  },
  {
    name: 'CDK',
    files: (n) => one('Shop.template.json', pretty(generatedCdkTemplate(n))),
    ...json,
    largest: 10_000,
  },
  {
    name: 'SAM',
    files: (n) => one('template.yaml', stringify(generatedSamTemplate(n))),
    ...yaml,
    largest: 2_000,
  },
  { name: 'Terraform', files: (n) => one('main.tf', generatedTerraform(n)), ...hcl, largest: 10_000 },
  { name: 'ECS JSON', files: generatedEcs, ...json, largest: 2_000 },
  { name: 'aws-cli JSON', files: generatedAnswers, ...json, largest: 2_000 },
  { name: 'Compose', files: (n) => one('compose.yaml', generatedCompose(n)), ...yaml, largest: 10_000 },
  { name: 'Kubernetes', files: (n) => one('objects.yaml', generatedKubernetes(n)), ...yaml, largest: 10_000 },
  {
    name: 'serverless.yml',
    files: (n) => one('serverless.yml', generatedServerless(n)),
    ...yaml,
    largest: 2_000,
  },
  { name: 'Copilot', files: generatedCopilot, ...yaml, largest: 2_000 },
  { name: 'Beanstalk', files: generatedBeanstalk, ...yaml, largest: 2_000 },
  { name: 'App Runner', files: generatedAppRunner, ...yaml, largest: 2_000 },
]

const SIZES = [10, 500, 2_000, 10_000]

setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** Megabytes that stay in use while a result is kept. */
function held(run: () => object): number {
  collectGarbage()
  const before = process.memoryUsage().heapUsed
  const result = run()
  collectGarbage()
  const after = process.memoryUsage().heapUsed
  return Object.keys(result).length > 0 ? (after - before) / 1e6 : 0
}

/** Conversion against the bare parse of the same text, and what it costs for each resource as the input grows. */
export const benches = formats.map(({ name, files, parse, goal, largest }) => ({
  name: `convert ${name}`,
  run({ median }: Tools) {
    const numbers: Record<string, number> = {}
    const each = new Map<number, number>()
    for (const size of SIZES.filter((each) => each <= largest)) {
      const sources = files(size)
      const run = () => convert(sources, { parameters: new Map(), decisions: new Map() })
      const options = size > 500 ? { times: 1, warm: 0 } : { times: 3, warm: 2 }
      let megabytes = 0
      const converted =
        size === largest
          ? median(() => void (megabytes = held(run)), options)
          : median(() => void run(), options)
      each.set(size, converted / size)
      numbers[`${size}: milliseconds`] = converted
      if (size === largest) {
        const length = sources.reduce((sum, { text }) => sum + text.length, 0) / 1e6
        numbers[`${size}: MB of text`] = length
        numbers[`${size}: MB held`] = megabytes
        numbers[`${size}: held ÷ text ratio`] = megabytes / length
      } else {
        numbers[`${size}: convert ÷ parse ratio`] = converted / median(() => sources.forEach(parse), options)
      }
    }
    const growth = `${largest} against 500, each, ratio`
    numbers[growth] = each.get(largest)! / each.get(500)!
    return {
      ...numbers,
      limit: {
        '500: milliseconds': 300,
        '500: convert ÷ parse ratio': goal,
        [growth]: 1.5,
      },
    }
  },
}))
