import type { AwsStack, InputOptions, Resource } from '../../../aws/stack'
import { showValue, type Value } from '../../../aws/value'
import { readInput } from '../../index'

/** Reads files given as path and text. */
export function readFiles(
  files: Readonly<Record<string, string>>,
  options: Partial<InputOptions> = {},
): AwsStack {
  const sources = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { stacks } = readInput(sources, { parameters: new Map(), ...options })
  return stacks[0]!
}

/** The value of `output "x"`-like expressions, shown: each becomes an argument of one resource. */
export function evaluated(expressions: readonly string[], around = ''): readonly string[] {
  const lines = expressions.map((each, index) => `  a${index} = ${each}`)
  const stack = readFiles({ 'main.tf': `resource "test_thing" "x" {\n${lines.join('\n')}\n}\n${around}` })
  const [resource] = stack.resources
  return expressions.map((_, index) => show(argument(resource, `a${index}`)))
}

export function argument(resource: Resource | undefined, name: string): Value | undefined {
  return resource?.properties.entries.find((each) => each.key === name)?.value
}

/** Data as JSON, unknown pieces as people see them. */
export function show(value: Value | undefined): string {
  if (!value) return 'nothing'
  if (value.kind === 'list') return `[${value.items.map(show).join(', ')}]`
  if (value.kind === 'map')
    return `{${value.entries.map((each) => `${each.key}: ${show(each.value)}`).join(', ')}}`
  if (value.kind === 'scalar') return JSON.stringify(value.value)
  if (value.kind === 'absent') return 'null'
  return value.kind === 'unresolved' ? `? ${value.reason}` : showValue(value)
}
