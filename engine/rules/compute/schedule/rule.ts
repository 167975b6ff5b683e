import { absorbed, adapted, converted, kept, manual, type Settlement } from '../../../aws/outcome'
import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { EnvVar, Schedule } from '../../../workload/workload'
import type { Rule, RuleContext, Settling } from '../../rule'
import { entryAround, family, rows } from '../../settling'
import { readTask } from '../ecs-task-definition/task'
import { EVENTS_RULE, overridesOf, SCHEDULE, targetsOf, taskOf, timingOf, type Target } from './timing'

const BY_CLOCK = absorbed('It lets AWS start the target; the job’s own clock starts it on Fly.io.')
const STAYS = kept(
  'The rule stays on AWS. To bring its events to the app, add an API destination that calls the app over HTTPS, or a queue that a worker reads.',
)
const PUSHES = kept(
  'The schedule stays on AWS with its target, which no app replaces; or run a job that calls the API of the target with a role.',
)
const RETRIES = manual('Retry inside the job: a run that fails is not started again before its next time.')

const about = {
  topic: 'compute',
  section: 'scheduled-tasks',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-events-rule.html',
} as const

/** What a target is on Fly.io. */
type Fate = 'task' | 'function' | 'unknown-task' | 'by-hand' | 'stays'

function fateOf(target: Target, context: RuleContext): Fate {
  if (target.cursor.get('EcsParameters').exists) return taskOf(target, context) ? 'task' : 'unknown-task'
  const arn = target.cursor.get('Arn')
  const found = context.find(arn.value)
  if (found && /^AWS::(?:Lambda::(?:Function|Alias|Version)|Serverless::Function)$/.test(found.type))
    return 'function'
  const shown = arn.peekShown() ?? ''
  return found?.type.startsWith('AWS::Batch::') === true ||
    found?.type === 'AWS::CodeBuild::Project' ||
    found?.type === 'AWS::SSM::Document' ||
    /:(?:batch|ssm|codebuild|lambda):/.test(shown)
    ? 'by-hand'
    : 'stays'
}

/** The target that a value stands in; a schedule has one. */
function targetAround(value: Cursor, view: OwnedView): Target | undefined {
  const all = targetsOf(view)
  if (view.type === SCHEDULE) return all[0]
  const entry = entryAround(view.get('Targets'), value)
  return all.find((each) => each.cursor.value === entry?.value)
}

/** Says a word by what becomes of the target; rules that wait for events stay. */
function byFate(words: Readonly<Record<Fate, Settlement>>): Settling {
  return (value, view, context) => {
    if (!view.get('ScheduleExpression').exists) return STAYS
    const target = targetAround(value, view)
    return target && words[fateOf(target, context)]
  }
}

/** What holds for the whole rule: the best fate of its targets. */
function byBest(moved: Settlement, other: Settlement): Settling {
  return (_value, view, context) => {
    if (!view.get('ScheduleExpression').exists) return STAYS
    const fates = targetsOf(view).map((each) => fateOf(each, context))
    return fates.some((each) => each === 'task' || each === 'function') ? moved : other
  }
}

const NOT_GIVEN = manual(
  'The task definition is not in the input: give it too, or schedule its image with `fly machine run --schedule`.',
)
const BY_HAND = manual(
  'Run what the target does as a job of the app: a line of its crontab, or a step of your CI.',
)

const arn = byFate({
  task: absorbed('There are no clusters: the job runs in the cron group of the app.'),
  function: adapted('The function’s handler runs as a job of its app.'),
  'unknown-task': NOT_GIVEN,
  'by-hand': BY_HAND,
  stays: PUSHES,
})

const ecs = byFate({
  task: absorbed('There is one kind of compute on Fly.io, in the private network of the organization.'),
  function: PUSHES,
  'unknown-task': NOT_GIVEN,
  'by-hand': BY_HAND,
  stays: PUSHES,
})

const taskDefinition = byFate({
  task: converted('It says which program the job runs.'),
  function: PUSHES,
  'unknown-task': NOT_GIVEN,
  'by-hand': BY_HAND,
  stays: PUSHES,
})

const taskCount: Settling = (value, view, context) => {
  const settlement = settled(ecs, value, view, context)
  return settlement?.outcome !== 'absorbed' || (value.peekNumber() ?? 1) <= 1
    ? settlement
    : adapted(
        'A crontab starts one run: write the line once for each task, or start several processes in the job.',
      )
}

const input = byFate({
  task: adapted('Overrides become the job’s command and environment.'),
  function: adapted('The event becomes an argument of the job’s command.'),
  'unknown-task': NOT_GIVEN,
  'by-hand': BY_HAND,
  stays: PUSHES,
})

const retries = byFate({
  task: RETRIES,
  function: RETRIES,
  'unknown-task': RETRIES,
  'by-hand': RETRIES,
  stays: PUSHES,
})

const link = byFate({
  task: BY_CLOCK,
  function: BY_CLOCK,
  'unknown-task': BY_CLOCK,
  'by-hand': BY_CLOCK,
  stays: PUSHES,
})

function settled(
  settling: Settling,
  value: Cursor,
  view: OwnedView,
  context: RuleContext,
): Settlement | undefined {
  return typeof settling === 'function' ? settling(value, view, context) : settling
}

function targetRows(prefix: string): Readonly<Record<string, Settling>> {
  const named = (names: string, settling: Settling) =>
    rows(
      names
        .split(' ')
        .map((each) => `${prefix}${each}`)
        .join(' '),
      settling,
    )
  return {
    ...named('Arn', arn),
    ...named('Id RoleArn', link),
    ...named('EcsParameters.TaskDefinitionArn', taskDefinition),
    ...named('EcsParameters.TaskCount', taskCount),
    ...named(
      'EcsParameters.LaunchType EcsParameters.PlatformVersion EcsParameters.NetworkConfiguration EcsParameters.CapacityProviderStrategy EcsParameters.Group EcsParameters.EnableECSManagedTags EcsParameters.EnableExecuteCommand EcsParameters.PlacementConstraints EcsParameters.PlacementStrategy EcsParameters.PlacementStrategies EcsParameters.PropagateTags EcsParameters.ReferenceId EcsParameters.TagList EcsParameters.Tags',
      ecs,
    ),
    ...named('Input InputPath InputTransformer', input),
    ...named('RetryPolicy DeadLetterConfig', retries),
    ...named(
      'AppSyncParameters BatchParameters HttpParameters KinesisParameters RedshiftDataParameters RunCommandParameters SageMakerPipelineParameters SqsParameters EventBridgeParameters',
      byFate({ task: PUSHES, function: PUSHES, 'unknown-task': PUSHES, 'by-hand': BY_HAND, stays: PUSHES }),
    ),
  }
}

const expression = byBest(adapted('It becomes a line of a crontab, or the schedule of a Machine.'), PUSHES)
const state: Settling = (value, view, context) => {
  const whole = settled(
    byBest(absorbed('It is switched on, as a schedule is.'), PUSHES),
    value,
    view,
    context,
  )
  return whole?.outcome === 'absorbed' && /DISABLED/.test(value.peekText() ?? '')
    ? adapted('The schedule is switched off: it is written as a comment.')
    : whole
}

/** Rules with a clock: ECS tasks become jobs here, functions where their own rule reads them. */
export const eventsRule: Rule = {
  ...about,
  id: 'compute/schedule-rule',
  types: [EVENTS_RULE],
  convert: (view, context) => jobsOf(view, context),
  settles: {
    ScheduleExpression: expression,
    State: state,
    ...rows('Name RoleArn EventBusName', byBest(BY_CLOCK, PUSHES)),
    EventPattern: STAYS,
    ...targetRows('Targets[].'),
  },
}

/** EventBridge Scheduler: one target, a time zone, a window. */
export const schedule: Rule = {
  ...about,
  id: 'compute/schedule',
  types: [SCHEDULE],
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-scheduler-schedule.html',
  convert: (view, context) => jobsOf(view, context),
  settles: {
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: byBest(
      adapted('The crontab names the time zone; its clock changes with the season, as on AWS.'),
      PUSHES,
    ),
    State: state,
    FlexibleTimeWindow: byBest(
      absorbed('A crontab starts to the minute; scheduled Machines start anywhere in their period anyway.'),
      PUSHES,
    ),
    ...rows(
      'StartDate EndDate',
      byBest(manual('Check the date in the job itself: a crontab has none.'), PUSHES),
    ),
    ...rows('Name GroupName', byBest(BY_CLOCK, PUSHES)),
    KmsKeyArn: absorbed('The crontab is part of the image; nothing is stored that needs a key.'),
    ...targetRows('Target.'),
  },
}

export const scheduleGroup = family(
  { ...about, id: 'compute/schedule-group' },
  { 'AWS::Scheduler::ScheduleGroup': 'Name' },
  absorbed('A folder for schedules: a crontab is one.'),
)

const EVENTS = kept(
  'It stays on AWS: the app sends events with a role taken through OIDC, and receives them over HTTPS or from a queue.',
)

/** Buses, archives and ways to call HTTPS endpoints. */
export const events = family(
  { ...about, id: 'compute/schedule-events' },
  {
    'AWS::Events::EventBus':
      'DeadLetterConfig Description EventSourceName KmsKeyIdentifier LogConfig Name Policy',
    'AWS::Events::EventBusPolicy': 'Action Condition EventBusName Principal Statement StatementId',
    'AWS::Events::Archive': 'ArchiveName Description EventPattern KmsKeyIdentifier RetentionDays SourceArn',
    'AWS::Events::Connection':
      'AuthParameters AuthorizationType Description InvocationConnectivityParameters KmsKeyIdentifier Name',
    'AWS::Events::ApiDestination':
      'ConnectionArn Description HttpMethod InvocationEndpoint InvocationRateLimitPerSecond Name',
    'AWS::Events::Endpoint': 'Description EventBuses Name ReplicationConfig RoleArn RoutingConfig',
    'AWS::EventSchemas::Discoverer': 'CrossAccount Description SourceArn',
    'AWS::EventSchemas::Registry': 'Description RegistryName',
    'AWS::EventSchemas::RegistryPolicy': 'Policy RegistryName RevisionId',
    'AWS::EventSchemas::Schema': 'Content Description RegistryName SchemaName Type',
    'AWS::Pipes::Pipe':
      'Description DesiredState Enrichment EnrichmentParameters KmsKeyIdentifier LogConfiguration Name RoleArn Source SourceParameters Target TargetParameters',
  },
  EVENTS,
)

function jobsOf(view: OwnedView, context: RuleContext): readonly Part[] {
  const targets = targetsOf(view).filter((each) => taskOf(each, context) !== undefined)
  const timing = targets.length > 0 ? timingOf(view) : undefined
  if (!timing) return []
  return targets.flatMap((target) => jobOf(view, target, timing, targets.length > 1, context))
}

function jobOf(
  view: OwnedView,
  target: Target,
  timing: Schedule,
  several: boolean,
  context: RuleContext,
): readonly Part[] {
  const definition = taskOf(target, context)!
  const task = readTask(definition, context)
  if (!task) return []
  const overrides = overridesOf(target)
  const suffix = several ? `-${target.index + 1}` : ''
  const link = target.cursor.get('EcsParameters', 'TaskDefinitionArn').take()
  const image = task.main.image
  const main = {
    ...task.main,
    ...(overrides.command ? { command: overrides.command } : {}),
    ...(image && link ? { image: alsoFrom(image, link) } : {}),
    env: withOverrides(task.main.env, overrides.environment, view),
  }
  const base = nameOf(view)
  return [
    {
      kind: 'workload',
      workload: {
        id: `${view.id}${suffix && `#${target.index + 1}`}`,
        slug: `${slug(base.value) || slug(view.id)}${suffix}`,
        at: view.resource.at,
        kind: 'job',
        name: derive(base, (text) => `${text}${suffix}`),
        stack: context.stackOf(view).name,
        main,
        sidecars: task.sidecars,
        services: [],
        checks: [],
        size: task.size,
        replicas: { count: fromFact(1, 'a schedule starts one run at a time') },
        mounts: task.mounts,
        schedule: timing,
        stop: task.stop,
        deployment: {},
        restart: fromFact('on-failure', 'a job ends by itself'),
        ...(task.role ? { role: task.role } : {}),
        ...(context.stackOf(view).region ? { region: context.stackOf(view).region } : {}),
      },
    },
  ]
}

function nameOf(view: ResourceView): Traced<string> {
  const taken = view.get('Name').text({ what: 'name of the schedule', standIn: 'fill-in-job' })
  return taken && !taken.fill
    ? derive(taken, (text) => text, { differs: 'It names the job.' })
    : fromFact(view.resource.native.name, 'the name of the resource')
}

function withOverrides(
  env: readonly EnvVar[],
  overrides: readonly { readonly name: string; readonly value: string; readonly from: Traced<unknown> }[],
  view: ResourceView,
): readonly EnvVar[] {
  const names = new Set(overrides.map((each) => each.name))
  return [
    ...env.filter((each) => !names.has(each.name)),
    ...overrides.map(({ name, value, from }): EnvVar => ({
      name,
      value: { value: { kind: 'scalar', value, at: view.resource.at }, from: from.from },
    })),
  ]
}
