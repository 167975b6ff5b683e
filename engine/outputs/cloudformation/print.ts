import { comment, indent, inherit, printed, type Line } from './lines'
import type { EquivalentStack, Printed, StackResource } from './stack'
import { pairs, props, type MapTree } from './stack'
import { bodyLines, entryLines, yamlText } from './yaml'

/** The stack as a CloudFormation template in YAML, every line with the places it came from. */
export function printCloudFormation(stack: EquivalentStack): Printed {
  let lines: Line[] = [
    ...stack.head.flatMap((remark) => comment(remark.text, remark.from)),
    { text: "AWSTemplateFormatVersion: '2010-09-09'", from: [] },
    { text: `Description: ${yamlText(stack.description)}`, from: [] },
  ]
  const section = (name: string, body: readonly Line[]) => {
    if (body.length > 0) {
      lines = lines.concat(
        [
          { text: '', from: [] },
          { text: `${name}:`, from: [] },
        ],
        indent(body, '  '),
      )
    }
  }
  section(
    'Parameters',
    stack.parameters.flatMap((parameter) =>
      entryLines(
        parameter.name,
        props(
          { Type: parameter.type, Default: parameter.default, Description: parameter.description },
          parameter.from,
        ),
      ),
    ),
  )
  section('Resources', stack.resources.flatMap(resourceLines))
  section(
    'Outputs',
    stack.outputs.flatMap((output) =>
      entryLines(output.name, props({ Description: output.description, Value: output.value }, output.from)),
    ),
  )
  return printed(closeGaps(lines), stack.from)
}

function resourceLines(resource: StackResource): readonly Line[] {
  const metadata: MapTree | undefined = resource.undock && props({ Undock: resource.undock })
  const frame = pairs([
    ['Type', resource.type],
    ['DependsOn', dependsOn(resource)],
    ['DeletionPolicy', resource.keepOnDelete ? 'Retain' : undefined],
    ['UpdateReplacePolicy', resource.keepOnDelete ? 'Retain' : undefined],
    ['Metadata', metadata],
    ['Properties', resource.properties.entries.length > 0 ? resource.properties : undefined],
  ])
  const body = indent(bodyLines(frame), '  ')
  return inherit(
    [
      ...(resource.note === undefined ? [] : comment(resource.note, resource.from)),
      { text: `${resource.id}:`, from: [] },
      ...body,
    ],
    resource.from,
  )
}

function dependsOn(resource: StackResource): string | readonly string[] | undefined {
  const on = resource.dependsOn ?? []
  return on.length === 0 ? undefined : on.length === 1 ? on[0] : on
}

/** An empty line belongs to what follows it, so that no line is without a counterpart. */
function closeGaps(lines: readonly Line[]): readonly Line[] {
  return lines.map((line, i) =>
    line.text === '' && line.from.length === 0 ? { text: '', from: lines[i + 1]?.from ?? [] } : line,
  )
}
