import { expect, test } from 'vitest'
import { ANSWERS } from '@/engine/inputs/cli-json/answers'
import { verdictForService } from '@/engine/rules/verdicts'
import { commandGroups, script } from './no-files'

const known = new Set(['ecs', 'details', 'template', 'names', ...ANSWERS.map(({ key }) => key)])
const commands = commandGroups.flatMap((group) => group.commands)

test('every command only reads, and the converter reads its answer', () => {
  for (const { command, answer } of commands) {
    expect(command).toMatch(/^aws [a-z0-9-]+ (?:describe|list|get)-[a-z0-9-]+/)
    expect(known.has(answer), command).toBe(true)
  }
  for (const { service } of commandGroups) expect(verdictForService(service), service).toBeDefined()
})

test('the script runs the commands that need no name, each into a file of its own', () => {
  const lines = script(commandGroups).split('\n').slice(1)
  expect(lines.length).toBeGreaterThan(10)
  expect(new Set(lines.map((line) => line.split('> ')[1])).size).toBe(lines.length)
  for (const line of lines) expect(line).not.toMatch(/ (?:NAME|ARN|CLUSTER|ID)\b/)
})
