import { outcomeKinds, type OutcomeKind } from '../../aws/outcome'
import type { App, Printed } from '../../plan/plan'
import { memoryText } from '../cost/money'
import { LinePrinter } from '../printer'
import { checks, problems, warnings } from './checks'
import { costSection } from './cost'
import { decisionsTaken } from './decisions'
import { where, type ReportInput } from './input'
import { code, count, oneLine, table } from './markdown'
import { changedNumbers } from './numbers'
import { openPoints, pointsOf, type Points } from './open-points'

const MEANING: Readonly<Record<OutcomeKind, string>> = {
  converted: 'stands in a file or command, one to one',
  adapted: 'stands there, but behaves differently',
  absorbed: 'Fly.io does this by itself, or it is state and no configuration',
  kept: 'stays on AWS',
  manual: 'a person has to act',
  unsupported: 'nothing comparable on Fly.io',
  unread: 'no rule of Undock looked at it',
  off: 'does not exist under the present parameters',
}

const EXPOSURE: Readonly<Record<App['groups'][number]['exposure'], string>> = {
  public: 'the internet',
  flycast: 'your other apps, through Fly Proxy',
  private: 'your other apps, directly',
}

/** Prints REPORT.md: what the input is and what became of it, for somebody who has never seen Undock. */
export function printReport(input: ReportInput): Printed {
  const printer = new LinePrinter('REPORT.md')
  const points = pointsOf(input.account)
  const sections = [
    opening(input),
    apps(input),
    openPoints(points),
    fillIn(input),
    decisionsTaken(input.plan.decisions),
    changedNumbers(input.account, input.outputs),
    differences(points),
    costSection(input.cost),
    checks(input),
    warnings(input),
    problems(input),
  ]
  for (const each of sections.flat()) {
    if (each === '') printer.blank()
    else printer.line(each)
  }
  return printer.done()
}

function opening({ stacks, account, plan, outputs }: ReportInput): readonly string[] {
  const { counts, resources } = account
  const ofOutcome = (kind: OutcomeKind): number => resources.filter((each) => each.outcome === kind).length
  const title = [
    '# Report: from AWS to Fly.io',
    '',
    'Undock reads descriptions of what runs on AWS and writes what is needed to run the same on Fly.io: a `fly.toml` for each app, and a runbook with the commands in order. This report says what it read, what became of each part, and what is left for people. Nothing has been changed on either platform.',
    '',
    '## What was read',
    '',
  ]
  if (stacks.length === 0) return [...title, 'Nothing in the input was recognized.', '']
  return [
    ...title,
    ...table(
      ['Source', 'Format', 'Files', 'Resources', 'AWS region'],
      stacks.map((each) => [
        code(each.id),
        each.format,
        each.paths.map(code).join(', '),
        String(new Set(each.resources.map((one) => one.row)).size),
        each.region ?? 'not said',
      ]),
    ),
    '',
    '## What became of it',
    '',
    `${count(resources.length, 'resource')} with ${count(counts.leaves, 'value')} became ${count(plan.apps.length, 'app')}. Every value that was written is counted once; a resource counts as the worst of its values.`,
    '',
    ...table(
      ['Outcome', 'Values', 'Resources', 'Meaning'],
      outcomeKinds
        .filter((kind) => counts[kind] > 0 || ofOutcome(kind) > 0)
        .map((kind) => [kind, String(counts[kind]), String(ofOutcome(kind)), MEANING[kind]]),
    ),
    '',
    'Files that come with this report:',
    '',
    ...outputs.map((each) => `- ${code(each.path)}`),
    '',
  ]
}

function apps({ plan }: ReportInput): readonly string[] {
  if (plan.apps.length === 0)
    return [
      '## The apps',
      '',
      'Nothing in the input becomes an app. The sections below say what becomes of each resource.',
      '',
    ]
  const names = new Map(plan.apps.map((each) => [each.slug, each.name]))
  const services = plan.services.map((each) => [
    each.label,
    each.side === 'aws' ? 'stays on AWS' : each.side === 'fly' ? 'on Fly.io' : 'at a partner',
    each.usedBy.map((slug) => code(names.get(slug) ?? slug)).join(', ') || 'no app names it',
  ])
  return [
    '## The apps',
    '',
    `All in the region ${code(plan.region)}.`,
    '',
    ...table(
      ['App', 'Group', 'Machines', 'Reached from', 'Secrets', 'From'],
      plan.apps.flatMap((app) =>
        app.groups.map((group, index) => [
          index === 0 ? code(app.name) : '',
          code(group.name),
          `${app.deployed ? group.count : 'on schedule,'} × ${group.size}, ${memoryText(group.memoryMb)}${app.deployed && group.alwaysOn < group.count ? ` (${group.alwaysOn} always on)` : ''}${group.volumeGb === undefined ? '' : `, volume ${group.volumeGb} GB`}`,
          EXPOSURE[group.exposure],
          index === 0 ? String(app.secrets.length) : '',
          index === 0 ? app.workloads.map(code).join(', ') : '',
        ]),
      ),
    ),
    '',
    ...(services.length > 0
      ? ['Data services:', '', ...table(['Service', 'Where', 'Used by'], services), '']
      : []),
  ]
}

function fillIn({ fill }: ReportInput): readonly string[] {
  if (fill.length === 0) return []
  return [
    '## Values to fill in',
    '',
    'The input does not tell these. Each has a stand-in in the files, so that they are valid all the same.',
    '',
    ...fill.map((each) => `- [ ] ${oneLine(each.what)}: now ${code(each.standIn)}, from ${where(each.at)}`),
    '',
  ]
}

/** What stands in the files and behaves differently, apart from numbers: each reason once. */
function differences(all: Points): readonly string[] {
  const points = [...(all.get('adapted') ?? [])]
  if (points.length === 0) return []
  return [
    '## What behaves differently',
    '',
    'These stand in the files. Read them once: each is a way in which Fly.io is not AWS.',
    '',
    ...points.map(([reason, places]) => `- ${oneLine(reason)} (${count(places.length, 'place')})`),
    '',
  ]
}
