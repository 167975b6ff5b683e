import { commandsOf } from '../commands'
import { code } from './markdown'
import { where, type ReportInput } from './input'

/** What to look at before people are sent to the new apps: points that follow from this plan. */
export function checks({ plan, account, stacks, fill, diagnostics }: ReportInput): readonly string[] {
  if (plan.apps.length === 0) return []
  const groups = plan.apps.flatMap((each) => each.groups)
  const secrets = plan.apps.reduce((sum, each) => sum + each.secrets.length, 0)
  const unknown = stacks.flatMap((each) => each.parameters.filter((one) => one.origin === 'unknown'))
  const conditional = account.resources.filter((each) => each.resource.state === 'conditional')
  const problems = diagnostics.filter((each) => each.severity !== 'hint')
  const awsRegion = stacks.find((each) => each.region !== undefined)?.region
  const points = [
    awsRegion === undefined
      ? `The input names no AWS region. The plan takes ${code(plan.region)}: is that where your users or your data are?`
      : `The apps run in ${code(plan.region)}, for ${code(awsRegion)} on AWS.${plan.databaseRegion === plan.region ? '' : ` Managed Postgres is not offered there; the nearest place is ${code(plan.databaseRegion)}.`}`,
    ...(fill.length > 0
      ? [
          "Every value to fill in is filled in, and its comment removed: `grep -rn 'FILL.IN' --include=fly.toml .` finds none.",
        ]
      : []),
    ...(unknown.length > 0
      ? [
          `Parameters without a known value: ${unknown.map((each) => code(each.name)).join(', ')}. Give them, and convert again.`,
        ]
      : []),
    ...(conditional.length > 0
      ? [
          `It is not known whether these exist in your stack; the plan takes them as existing: ${conditional.map((each) => code(each.resource.native.name)).join(', ')}.`,
        ]
      : []),
    ...(problems.length > 0 ? ['The problems listed at the end of this report.'] : []),
    'Each `fly.toml` passes `fly config validate --strict` in its folder.',
    ...(secrets > 0 ? [`All secrets are set (${secrets}): \`fly secrets list\` shows their names.`] : []),
    ...(groups.some((each) => each.volumeGb !== undefined)
      ? [
          'A volume belongs to one Machine and is not copied to others: does the app keep its data safe that way?',
        ]
      : []),
    ...(groups.some((each) => each.alwaysOn < each.count)
      ? [
          'Fly Proxy stops idle Machines of some groups: does the first request after a pause answer quickly enough?',
        ]
      : []),
    ...(commandsOf(plan).some((each) => each.words[0] === 'certs')
      ? [
          'The certificates are issued before the DNS is switched: `fly certs list` shows each of them as issued.',
        ]
      : []),
    'The images are built for `linux/amd64`.',
    'The apps answer as they did on AWS under the load of a usual day, before the DNS is switched.',
    'The way back: the runbook keeps AWS running until you remove it.',
  ]
  return ['## What to check', '', ...points.map((each) => `- [ ] ${each}`), '']
}

/** Warnings that stay in the generated files because the input brings them along. */
export function warnings({ outputs }: ReportInput): readonly string[] {
  const lines = outputs.flatMap(({ path, remarks }) =>
    (remarks ?? []).map((each) => `- ${code(path)}: ${each.message} (${code(each.code)})`),
  )
  if (lines.length === 0) return []
  return ['## Warnings that stand in the files', '', ...lines, '']
}

/** Findings of the reading, with their places. */
export function problems({ diagnostics }: ReportInput): readonly string[] {
  if (diagnostics.length === 0) return []
  return [
    '## Problems found in the input',
    '',
    ...diagnostics.map((each) => `- ${each.severity}: ${each.message} (${where(each)})`),
    '',
  ]
}
