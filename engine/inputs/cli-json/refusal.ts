import { get, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { InputFile } from '../input-file'
import { ANSWERS } from './answers'
import { pasteOf } from './paste'

/** Answers that hold no configuration, with the command that prints it. */
const INSTEAD: readonly (readonly [key: string, what: string, command: string])[] = [
  [
    'tasks',
    'tasks, which are instances of a task definition',
    'aws ecs describe-task-definition --task-definition NAME',
  ],
  ['taskArns', 'names of tasks', 'aws ecs describe-task-definition --task-definition NAME'],
  [
    'taskDefinitionArns',
    'names of task definitions',
    'aws ecs describe-task-definition --task-definition NAME',
  ],
  ['families', 'names of task definitions', 'aws ecs describe-task-definition --task-definition NAME'],
  ['serviceArns', 'names of services', 'aws ecs describe-services --cluster CLUSTER --services NAME'],
  ['ServiceSummaryList', 'names of services', 'aws apprunner describe-service --service-arn ARN'],
  ['Stacks', 'stacks with their parameters', 'aws cloudformation get-template --stack-name NAME'],
  ['StackSummaries', 'names of stacks', 'aws cloudformation get-template --stack-name NAME'],
  ['StackResources', 'names of resources', 'aws cloudformation get-template --stack-name NAME'],
  ['StackResourceSummaries', 'names of resources', 'aws cloudformation get-template --stack-name NAME'],
  ['TargetHealthDescriptions', 'the health of targets', 'aws elbv2 describe-target-groups'],
  [
    'LaunchTemplates',
    'names of launch templates',
    'aws ec2 describe-launch-template-versions --launch-template-id ID',
  ],
  ['DistributionSummary', 'names of distributions', 'aws cloudfront get-distribution --id ID'],
  ['RuleNames', 'names of rules', 'aws events list-rules'],
]

/** What to run instead of the command that printed this, if that is known. */
export function insteadOf(root: MapNode): string | undefined {
  const found = INSTEAD.find(([key]) => get(root, key))
  return found && `This answer holds ${found[1]}, not their configuration. Run \`${found[2]} --output json\`.`
}

/** Words for what the AWS CLI printed and nobody can read: other output formats, errors, names alone. */
export function refuseAnswer(file: InputFile): Diagnostic | undefined {
  const { text } = file.source
  const start = text.slice(0, 4_000)
  const failed = /An error occurred \((\w+)\)(?: when calling the (\w+) operation)?/.exec(start)
  if (failed)
    return answer(
      file,
      `The AWS CLI printed an error (\`${failed[1]}\`${failed[2] ? ` from \`${failed[2]}\`` : ''}) and no answer. Run the command again with a profile that may read it, with \`--output json\`.`,
    )
  if (/^\s*[-+]{10,}\s*\n\s*\|/.test(start)) return otherFormat(file, 'table')
  if (/^[A-Z][A-Z0-9]{2,}\t\S/.test(start)) return otherFormat(file, 'text')
  const { answers, diagnostics } = pasteOf(file)
  // What is broken is told by its syntax errors.
  if (file.looksLikeJson && diagnostics.some((each) => each.severity === 'error')) return undefined
  const [only] = answers
  if (only?.node.kind !== 'map') return undefined
  if (!file.looksLikeJson) {
    const { node } = only
    const known = ANSWERS.some(({ key }) => key !== '' && key !== 'items' && get(node, key.split('[].')[0]!))
    return known && node.entries.length <= 4 ? otherFormat(file, 'yaml') : undefined
  }
  if (get(only.node, 'TemplateBody')?.kind === 'scalar')
    return answer(
      file,
      'This template is YAML inside JSON. Run `aws cloudformation get-template --stack-name NAME --query TemplateBody --output text` and give what it prints.',
    )
  const instead = insteadOf(only.node)
  return instead === undefined ? undefined : answer(file, instead)
}

function otherFormat(file: InputFile, format: string): Diagnostic {
  return answer(
    file,
    `This looks like the AWS CLI’s \`--output ${format}\`, expected JSON. Run the command again with \`--output json\`.`,
  )
}

function answer(file: InputFile, message: string): Diagnostic {
  const { text } = file.source
  const start = /\S/.exec(text)?.index ?? 0
  const end = text.indexOf('\n', start)
  return {
    code: 'answer-unknown',
    severity: 'error',
    source: file.source,
    span: { start, end: Math.min(end < 0 ? text.length : end, start + 80) },
    message,
  }
}
