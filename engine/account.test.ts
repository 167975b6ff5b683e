import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { outcomeKinds } from './aws/outcome'
import { convert, type Conversion } from './convert'
import { convertDocument } from './document'
import { validate } from './fly/validate'
import { checkCommand } from './facts/commands'
import { countJsonLeaves, countTemplateLeaves } from './testing/count-leaves'
import { decode } from './text/decode'

const corpus = corpusDir()

interface File {
  readonly name: string
  readonly text: string
}

function filesOf(format: string): readonly File[] {
  if (!corpus) return []
  const folder = join(corpus, 'aws', format)
  return readdirSync(folder).flatMap((name): readonly File[] => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return []
    const decoded = decode(readFileSync(path))
    return decoded.kind === 'text' ? [{ name: `${format}/${name}`, text: decoded.text }] : []
  })
}

function convertText({ name, text }: File): Conversion {
  return convert([{ path: name, text }], { parameters: new Map(), decisions: new Map() })
}

const templates = ['cloudformation', 'cdk', 'sam'].flatMap(filesOf)
const tasks = filesOf('ecs')

describe.skipIf(!corpus)('the account of real files', () => {
  it.each([...templates, ...tasks].map((file) => [file.name, file] as const))(
    '%s: adds up and gives files that the CLI accepts',
    (_, file) => {
      const result = convertText(file)
      const { counts } = result.account
      expect(outcomeKinds.reduce((sum, kind) => sum + counts[kind], 0)).toBe(counts.leaves)
      for (const output of result.appFiles
        .flatMap((each) => each.files)
        .filter((each) => each.path.endsWith('fly.toml'))) {
        const found = validate({ path: output.path, text: output.text }, { strict: true }).diagnostics.filter(
          (each) => each.severity === 'error' || each.blocks,
        )
        expect(found.map((each) => `${each.code}: ${each.message}`)).toEqual([])
        const linked = new Set(
          output.links.flatMap((link) =>
            Array.from({ length: link.endLine - link.startLine + 1 }, (_, index) => link.startLine + index),
          ),
        )
        const loose = output.text
          .split('\n')
          .flatMap((line, index) => (line.trim() !== '' && !linked.has(index + 1) ? [line] : []))
        expect(loose, 'lines that rest on nothing').toEqual([])
      }
      const wrong = result.runbook.text
        .split('\n')
        .filter((line) => line.startsWith('fly '))
        .flatMap((line) => checkCommand(line) ?? [])
      expect(wrong).toEqual([])
    },
  )

  it.each(templates.map((file) => [file.name, file] as const))(
    '%s: counts what an outside counter counts',
    (name, file) => {
      const result = convertText(file)
      // Text that does not parse is recovered differently by every reader.
      if (result.diagnostics.some((each) => each.code.endsWith('-syntax') || each.code === 'yaml-key')) return
      if (result.stacks.length === 0) return
      expect(result.account.counts.leaves, name).toBe(countTemplateLeaves(file.text))
    },
  )

  it.each(
    tasks.filter((each) => !each.name.includes('in-template')).map((file) => [file.name, file] as const),
  )('%s: counts what an outside counter counts', (name, file) => {
    const parsed: unknown = JSON.parse(file.text.replace(/^\uFEFF/, ''))
    const task =
      typeof parsed === 'object' && parsed !== null && 'taskDefinition' in parsed
        ? parsed.taskDefinition
        : parsed
    expect(convertText(file).account.counts.leaves, name).toBe(countJsonLeaves(task))
  })

  it('leaves at most 2 % of the values of AWS’s own formats unread', () => {
    const all = [...templates, ...tasks].map((each) => convertText(each).account.counts)
    const leaves = all.reduce((sum, each) => sum + each.leaves, 0)
    const unread = all.reduce((sum, each) => sum + each.unread, 0)
    expect(unread / leaves).toBeLessThanOrEqual(0.02)
  })
})

const planted = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      PlantedKey: one
      ContainerDefinitions:
        - Name: app
          Image: acme/app
          PlantedInside: two
          Environment:
            - { Name: DB_PASSWORD, Value: hunter2-Zx81-spectrum }
            - { Name: HOOK, Value: https://user:Pa55w0rd-xyz@example.com/hook }
            - { Name: STRIPE, Value: sk_live_51H8abcdefghijklmnop }
            - { Name: AWS_ACCESS_KEY_ID, Value: AKIAIOSFODNN7EXAMPLE }
  Queue:
    Type: AWS::SQS::Queue
    Properties: { PlantedThere: three }
`

describe('what is planted', () => {
  const result = convert([{ path: 'planted.yaml', text: planted }], {
    parameters: new Map(),
    decisions: new Map(),
  })

  it('unknown keys come back as unread rows', () => {
    const rows = result.account.resources
      .flatMap((each) => each.rows)
      .filter((each) => each.leaf.path.includes('Planted'))
    expect(rows.map((each) => [each.leaf.path, each.outcome])).toEqual([
      ['PlantedKey', 'unread'],
      ['ContainerDefinitions[0].PlantedInside', 'unread'],
      ['PlantedThere', 'unread'],
    ])
  })

  it('secrets stand in no output', () => {
    const everything = JSON.stringify(convertDocument(result))
    for (const secret of ['hunter2', 'Pa55w0rd', 'sk_live', 'AKIAIOSFODNN7EXAMPLE'])
      expect(everything).not.toContain(secret)
  })
})
