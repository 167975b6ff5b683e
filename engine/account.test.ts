import { describe, expect, it } from 'vitest'
import { corpusDir } from '@/scripts/corpus'
import { convert } from './convert'
import { convertDocument } from './document'
import { countJsonLeaves, countTemplateLeaves } from './testing/count-leaves'
import { convertUnasked, realInputs, type RealInput } from './testing/real-inputs'

/** Inputs of one file each: the outside counters take a text. */
const filesOf = (format: string): readonly RealInput[] =>
  realInputs(format).filter(([, sources]) => sources.length === 1)

const templates = ['cloudformation', 'cdk', 'sam'].flatMap(filesOf)
const tasks = filesOf('ecs')

describe.skipIf(!corpusDir())('the account of real files', () => {
  it.each(templates)('%s: counts what an outside counter counts', (name, sources) => {
    const result = convertUnasked(sources)
    // Text that does not parse is recovered differently by every reader.
    if (result.diagnostics.some((each) => each.code.endsWith('-syntax') || each.code === 'yaml-key')) return
    if (result.stacks.length === 0) return
    expect(result.account.counts.leaves, name).toBe(countTemplateLeaves(sources[0]!.text))
  })

  it.each(tasks.filter(([name]) => !name.includes('in-template')))(
    '%s: counts what an outside counter counts',
    (name, sources) => {
      const parsed: unknown = JSON.parse(sources[0]!.text.replace(/^\uFEFF/, ''))
      const task =
        typeof parsed === 'object' && parsed !== null && 'taskDefinition' in parsed
          ? parsed.taskDefinition
          : parsed
      expect(convertUnasked(sources).account.counts.leaves, name).toBe(countJsonLeaves(task))
    },
  )

  it('leaves at most 2 % of the values of AWS’s own formats unread', () => {
    const all = [...templates, ...tasks].map(([, sources]) => convertUnasked(sources).account.counts)
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
