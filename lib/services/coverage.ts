import 'server-only'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { CLOUDFORMATION_TYPES, TERRAFORM_TYPES } from '@/engine/aws/catalogue/types'
import { propertyNames } from '@/engine/aws/catalogue/property-names'
import { convert } from '@/engine/convert'
import { convertDocument } from '@/engine/document'
import { rules } from '@/engine/rules'
import { topics } from '@/engine/rules/rule'
import { verdictForType, VERDICTS } from '@/engine/rules/verdicts'
import type { Source } from '@/engine/text/source'

function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .toSorted()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

/** The inputs that the shares are measured on: each sample of a service page by itself, and each fixture of a rule. */
function inputs(): readonly (readonly Source[])[] {
  const read = (root: string, path: string) => ({
    path: relative(root, path),
    text: readFileSync(path, 'utf8'),
  })
  const samples = filesBelow('content/services/samples').map((path) => [
    read('content/services/samples', path),
  ])
  const cases = (readdirSync('engine/rules', { recursive: true, encoding: 'utf8' }) as readonly string[])
    .filter((path) => /(^|\/)fixtures\/[^/]+\/input$/.test(path))
    .toSorted()
    .map((path) => {
      const root = join('engine/rules', path)
      return filesBelow(root).map((file) => read(root, file))
    })
  return [...samples, ...cases]
}

export interface TopicCoverage {
  readonly topic: string
  readonly types: number
  readonly properties: number
  /** Properties that an input of the measurement has and whose outcome was said for them. */
  readonly seen: number
}

export interface Coverage {
  readonly inputs: number
  readonly leaves: number
  readonly byBasis: Readonly<Record<string, number>>
  readonly byOutcome: Readonly<Record<string, number>>
  readonly topics: readonly TopicCoverage[]
  readonly types: {
    readonly cloudFormation: number
    readonly terraform: number
    readonly withRule: number
    readonly withVerdict: number
    readonly services: number
  }
}

function compute(): Coverage {
  const byBasis: Record<string, number> = { property: 0, subtree: 0, resource: 0, service: 0 }
  const byOutcome: Record<string, number> = {}
  const seen = new Map<string, Set<string>>()
  const all = inputs()
  let leaves = 0
  for (const files of all) {
    const document = convertDocument(convert(files, { parameters: new Map(), decisions: new Map() }))
    leaves += document.counts.leaves
    for (const { type, properties } of document.resources) {
      for (const { path, basis, outcome } of properties) {
        byBasis[basis] = (byBasis[basis] ?? 0) + 1
        byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1
        if (basis !== 'property' && basis !== 'subtree') continue
        if (outcome === 'unread') continue
        const [name = ''] = path.split(/[.[]/)
        const own = seen.get(type) ?? new Set()
        seen.set(type, own.add(name))
      }
    }
  }
  const types = (topic: string) => rules.filter((each) => each.topic === topic).flatMap((each) => each.types)
  return {
    inputs: all.length,
    leaves,
    byBasis,
    byOutcome,
    topics: topics.map((topic) => {
      const own = types(topic)
      const names = own.map((type) => new Set(propertyNames(type) ?? []))
      return {
        topic,
        types: own.length,
        properties: names.reduce((sum, each) => sum + each.size, 0),
        seen: own.reduce(
          (sum, type, index) =>
            sum + [...(seen.get(type) ?? [])].filter((name) => names[index]?.has(name)).length,
          0,
        ),
      }
    }),
    types: {
      cloudFormation: CLOUDFORMATION_TYPES.length,
      terraform: TERRAFORM_TYPES.length,
      withRule: new Set(rules.flatMap((each) => each.types)).size,
      withVerdict: [...CLOUDFORMATION_TYPES, ...TERRAFORM_TYPES].filter(
        (type) => (verdictForType(type)?.service ?? 'unknown') !== 'unknown',
      ).length,
      services: VERDICTS.length,
    },
  }
}

let made: Coverage | undefined

/** What is handled out of how much, measured when the site is built. */
export function coverage(): Coverage {
  made ??= compute()
  return made
}
