import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { convert, type Conversion } from '../convert'
import { checkCommand } from '../facts/commands'
import { validate } from '../fly/validate'
import type { Counts } from '../plan/account'
import type { Source } from '../text/source'
import type { Decision } from './decisions'
import { decisionKinds, type DecisionKind } from './kinds'

/** Every decision that the fixtures of the rules ask, and each of its answers: all outputs follow, and nothing dangles. */

const rules = 'engine/rules'
/** Cases of one kind and answer that are tried: enough to meet its shapes, few enough to be quick. */
const CASES = 4

function inputsBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name): readonly string[] => {
    const path = join(folder, name)
    if (!statSync(path).isDirectory()) return []
    if (name !== 'fixtures') return inputsBelow(path)
    return readdirSync(path)
      .map((each) => join(path, each, 'input'))
      .filter((each) => existsSync(each))
  })
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name)
      return statSync(path).isDirectory() ? filesBelow(path) : [path]
    })
}

const cases = inputsBelow(rules).map((folder) => {
  const sources = filesBelow(folder).map((path): Source => ({
    path: relative(folder, path),
    text: readFileSync(path, 'utf8'),
  }))
  const run = (answers: ReadonlyMap<string, string>): Conversion =>
    convert(sources, { parameters: new Map(), decisions: answers })
  return { name: relative(rules, folder), run, byDefault: run(new Map()) }
})

/** A value that differs from the default and that its kind accepts. */
const OTHER_VALUE: Partial<Record<DecisionKind, string>> = { region: 'ams', name: 'renamed-by-test' }

interface Try {
  readonly label: string
  readonly case: (typeof cases)[number]
  readonly decision: Decision
  readonly answer: string
}

const tries: Try[] = []
const seen = new Map<string, number>()
for (const each of cases)
  for (const decision of each.byDefault.plan.decisions) {
    const value = OTHER_VALUE[decision.kind]
    const answers =
      decision.type === 'value'
        ? value === undefined
          ? []
          : [value]
        : decision.choices.map(({ id }) => id).filter((id) => id !== decision.choice)
    for (const answer of answers) {
      const key = `${decision.kind}=${answer}`
      const count = seen.get(key) ?? 0
      if (count >= CASES) continue
      seen.set(key, count + 1)
      tries.push({ label: `${decision.id}=${answer} in ${each.name}`, case: each, decision, answer })
    }
  }

const outputs = (result: Conversion) => [
  ...result.appFiles.flatMap((each) => each.files),
  ...result.files,
  result.runbook,
  ...result.extras,
]

/** What would leave a reader stuck: variables and folders that nothing makes, commands and files that do not exist. */
function dangling(result: Conversion): readonly string[] {
  const found: string[] = []
  const { text } = result.runbook
  const made = new Set([...text.matchAll(/^(?:export )?([A-Z][A-Z0-9_]*)=/gm)].map((match) => match[1]!))
  for (const [, name] of text.matchAll(/"\$(APP_[A-Z0-9_]+)"/g))
    if (!made.has(name!)) found.push(`the variable ${name!} is not set`)
  const names = new Set(result.plan.apps.map((each) => each.name))
  for (const [, folder] of text.matchAll(/^cd ([a-z0-9-]+)$/gm))
    if (!names.has(folder!)) found.push(`there is no folder ${folder!}`)
  const paths = new Set(outputs(result).map((each) => each.path))
  for (const [, file] of text.matchAll(/\b(trust-policy-[\w-]+\.json)\b/g))
    if (!paths.has(file!)) found.push(`there is no file ${file!}`)
  for (const line of text.split('\n').filter((each) => each.startsWith('fly '))) {
    const problem = checkCommand(line)
    if (problem) found.push(`${line}: ${problem}`)
  }
  for (const app of result.plan.apps)
    for (const secret of app.secrets)
      if (!text.includes(secret.name)) found.push(`the runbook does not set ${secret.name}`)
  for (const output of outputs(result))
    if (!/\.(?:mjs|py|js)$/.test(output.path) && /\bundefined\b|\[object Object\]|\bNaN\b/.test(output.text))
      found.push(`${output.path} has a hole`)
  return [...new Set(found)]
}

function sameCounts(a: Counts, b: Counts): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function refused(result: Conversion): readonly string[] {
  return result.appFiles
    .flatMap((each) => each.files)
    .filter((each) => each.path.endsWith('fly.toml'))
    .flatMap((file) =>
      validate({ path: file.path, text: file.text }, { strict: true })
        .diagnostics.filter((each) => each.severity === 'error' || each.blocks)
        .map((each) => `${file.path}: ${each.code}`),
    )
}

describe('each answer to each decision', () => {
  it.each(tries.map((each) => [each.label, each] as const))('%s', (_, { case: given, decision, answer }) => {
    const result = given.run(new Map([[decision.id, answer]]))
    expect(result.staleDecisions).toEqual([])
    expect(result.plan.decisions.find((each) => each.id === decision.id)).toMatchObject({
      choice: answer,
      isDefault: false,
    })
    expect(refused(result)).toEqual([])
    expect(dangling(result)).toEqual([])
    const { counts } = result.account
    expect(counts.leaves).toBe(given.byDefault.account.counts.leaves)
    const { leaves, ...outcomes } = counts
    expect(Object.values(outcomes).reduce((sum, each) => sum + each, 0)).toBe(leaves)
    expect(counts.unread).toBe(given.byDefault.account.counts.unread)
    // Rows point to lines that exist.
    const lines = new Map(outputs(result).map((each) => [each.path, each.text.split('\n').length]))
    for (const { rows } of result.account.resources)
      for (const place of rows.flatMap((row) => row.to))
        expect(lines.get(place.file) ?? 0, place.file).toBeGreaterThanOrEqual(place.endLine)
    // An answer that changes nothing would be no decision; without an app it may change the account alone.
    const before = new Map(outputs(given.byDefault).map((each) => [each.path, each.text]))
    const files = outputs(result).filter(
      (each) => each.path !== 'REPORT.md' && before.get(each.path) !== each.text,
    )
    expect(files.length > 0 || !sameCounts(counts, given.byDefault.account.counts)).toBe(true)
    const report = result.extras.find((each) => each.path === 'REPORT.md')
    expect(report?.text).toContain(decision.id)
  })
})

/** Words that nothing asks yet: they are kept, since a word stands for ever. */
const UNASKED: readonly DecisionKind[] = ['count', 'volume', 'mount', 'mail', 'image']

it('asks every kind of decision somewhere', () => {
  const asked = new Set(cases.flatMap((each) => each.byDefault.plan.decisions.map(({ kind }) => kind)))
  expect(decisionKinds.filter((each) => !asked.has(each) && !UNASKED.includes(each))).toEqual(['source'])
})

it('source: the file that counts makes the app, whichever is chosen', () => {
  const sources: readonly Source[] = [
    {
      path: 'shop/task.yaml',
      text: `Resources:
  Task: { Type: AWS::ECS::TaskDefinition, Properties: { Cpu: 256, Memory: 512, ContainerDefinitions: [{ Name: web, Image: "ghcr.io/acme/web:1", Environment: [{ Name: FROM, Value: aws }] }] } }
  Web: { Type: AWS::ECS::Service, Properties: { ServiceName: web, TaskDefinition: !Ref Task, DesiredCount: 1 } }
`,
    },
    {
      path: 'shop/compose.yaml',
      text: 'services:\n  web:\n    image: ghcr.io/acme/web:1\n    environment: { FROM: compose }\n',
    },
  ]
  const run = (answers: ReadonlyMap<string, string>): Conversion =>
    convert(sources, { parameters: new Map(), decisions: answers })
  const asked = run(new Map()).plan.decisions.find(({ kind }) => kind === 'source')
  expect(asked?.choices.length).toBe(2)
  for (const { id } of asked?.choices ?? []) {
    const result = run(new Map([[asked!.id, id]]))
    expect(result.plan.apps).toHaveLength(1)
    expect([...refused(result), ...dangling(result)]).toEqual([])
    expect(result.account.counts.unread).toBe(0)
  }
})

it('reports answers to questions that are not asked, and answers that are not offered', () => {
  const given = cases.find((each) => each.byDefault.plan.decisions.some(({ kind }) => kind === 'deploy'))!
  const deploy = given.byDefault.plan.decisions.find(({ kind }) => kind === 'deploy')!
  const result = given.run(
    new Map([
      ['database:nothing', 'managed'],
      [deploy.id, 'by-hand'],
      ['region', 'nowhere'],
    ]),
  )
  expect(result.staleDecisions.map((each) => [each.id, each.problem]).sort()).toEqual(
    [
      ['database:nothing', 'not asked'],
      [deploy.id, 'not offered'],
      ['region', 'not offered'],
    ].sort(),
  )
  // They change nothing but the page that tells of them.
  expect(result.appFiles).toEqual(given.byDefault.appFiles)
})
