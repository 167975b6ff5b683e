import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { chooseBucket } from '../../storage/s3/choice'
import { needOf, needOfManaged, type Need } from './actions'

export const ROLE = 'AWS::IAM::Role'
const BUCKET = 'AWS::S3::Bucket'
const POLICIES = ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy']

interface Roles {
  /** Roles that programs use, by id. */
  readonly used: ReadonlySet<string>
  /** Those among them that still need something of AWS. */
  readonly oidc: ReadonlySet<string>
}

const known = new WeakMap<RuleContext, Roles>()

/** Properties by which programs carry a role. The execution role of a task is not among them: it only starts the task. */
const USES: readonly (readonly [string, string])[] = [
  ['AWS::ECS::TaskDefinition', 'TaskRoleArn'],
  ['AWS::Lambda::Function', 'Role'],
  ['AWS::Serverless::Function', 'Role'],
  ['AWS::AppRunner::Service', 'InstanceConfiguration'],
  ['AWS::Batch::JobDefinition', 'ContainerProperties'],
  ['AWS::EC2::Instance', 'IamInstanceProfile'],
  ['AWS::EC2::LaunchTemplate', 'LaunchTemplateData'],
  ['AWS::AutoScaling::LaunchConfiguration', 'IamInstanceProfile'],
  ['AWS::EC2::SpotFleet', 'SpotFleetRequestConfigData'],
]

function rolesOf(context: RuleContext): Roles {
  const before = known.get(context)
  if (before) return before
  const used = new Set<string>()
  for (const [type, key] of USES)
    for (const program of context.all(type))
      for (const role of rolesIn(program.get(key), context)) used.add(role.id)
  const byId = new Map(context.all(ROLE).map((each) => [each.id, each]))
  const oidc = new Set(
    [...used].filter((id) => {
      const role = byId.get(id)
      if (role === undefined) return false
      const needs = needsOf(role, context)
      return needs.includes('kept') || (needs.includes('bucket') && !bucketsMove(role, context))
    }),
  )
  const roles = { used, oidc }
  known.set(context, roles)
  return roles
}

/** Roles that a value names, directly or by an instance profile. */
function rolesIn(cursor: Cursor, context: RuleContext): readonly ResourceView[] {
  const values = cursor.peekReferences().map((each) => context.find({ ...each }))
  const named = context.find(cursor.value)
  return [...values, named].flatMap((view) => {
    if (!view) return []
    if (view.type === ROLE) return [view]
    if (view.type !== 'AWS::IAM::InstanceProfile') return []
    return view
      .get('Roles')
      .items()
      .flatMap((each) => context.find(each.value, ROLE) ?? [])
  })
}

/** Whether a program uses the role and still calls something on AWS: it becomes a role taken through OIDC. */
export function isOidcRole(role: ResourceView | undefined, context: RuleContext): boolean {
  return role !== undefined && rolesOf(context).oidc.has(role.id)
}

/** Everything that the policies of a role let it do. */
function needsOf(role: ResourceView, context: RuleContext): readonly Need[] {
  const managed = role
    .get('ManagedPolicyArns')
    .items()
    .map((each) =>
      context.find(each.value, 'AWS::IAM::ManagedPolicy') ? 'gone' : needOfManaged(each.peekShown() ?? ''),
    )
  return [...managed, ...documentsOf(role, context).flatMap(needsOfDocument)]
}

/** The policy documents of a role: its own, those attached to it, and the managed ones of the input. */
function documentsOf(role: ResourceView, context: RuleContext): readonly Cursor[] {
  const managed = role
    .get('ManagedPolicyArns')
    .items()
    .flatMap((each) => context.find(each.value, 'AWS::IAM::ManagedPolicy') ?? [])
  const attached = POLICIES.flatMap((type) => context.referrers(role.id, type))
  return [...role.get('Policies').items(), ...attached, ...managed].map((each) => each.get('PolicyDocument'))
}

/**
 * Whether every bucket that the role is for moves to Tigris, whose keys the AWS SDK would take instead of the role. A
 * statement about `*` or about what is not known is taken to mean the buckets of the input.
 */
function bucketsMove(role: ResourceView, context: RuleContext): boolean {
  const statements = documentsOf(role, context)
    .flatMap(statementsOf)
    .filter((each) => needOfStatement(each) === 'bucket')
  const named = statements.flatMap((each): readonly (ResourceView | 'outside')[] => {
    const written = each.get('Resource')
    return (written.value?.kind === 'list' ? written.items() : [written]).flatMap(
      (resource): readonly (ResourceView | 'outside')[] => {
        const bucket = context.find(resource.value, BUCKET)
        if (bucket) return [bucket]
        const text = resource.peekText() ?? '*'
        const name = /^arn:aws[\w-]*:s3:::([^/*?]+)(?:\/.*)?$/.exec(text)?.[1]
        const own = context.all(BUCKET).filter((one) => one.get('BucketName').peekText() === name)
        if (name !== undefined) return own.length > 0 ? own : ['outside']
        return context.all(BUCKET)
      },
    )
  })
  const buckets = named.length > 0 ? named : context.all(BUCKET)
  return (
    buckets.length > 0 &&
    buckets.every((each) => each !== 'outside' && chooseBucket(each, context).way !== 'keep')
  )
}

function needsOfDocument(document: Cursor): readonly Need[] {
  const statements = statementsOf(document)
  if (statements.length === 0 && document.exists && document.value?.kind !== 'map') return ['kept']
  return statements.map((each) => needOfStatement(each))
}

/** Statements of a policy document; one alone may stand without a list. */
export function statementsOf(document: Cursor): readonly Cursor[] {
  const statement = document.get('Statement')
  if (statement.value?.kind === 'list') return statement.items()
  return statement.exists ? [statement] : []
}

/** What a statement needs: kept if any of its actions does; those that deny follow their actions as well. */
export function needOfStatement(statement: Cursor): Need {
  const written = statement.get('Action')
  const actions = written.value?.kind === 'list' ? written.items() : written.exists ? [written] : []
  const needs = actions.map((each) => needOf(each.peekShown() ?? '*'))
  if (needs.includes('kept') || needs.length === 0) return 'kept'
  return needs.includes('bucket') ? 'bucket' : 'gone'
}

/** The roles that a policy resource is attached to. */
export function rolesOfPolicy(policy: ResourceView, context: RuleContext): readonly ResourceView[] {
  const listed = [...policy.get('Roles').items(), policy.get('RoleName')]
  const named = listed.flatMap((each) => context.find(each.value, ROLE) ?? [])
  const carrying = context.referrers(policy.id, ROLE).filter((role) =>
    role
      .get('ManagedPolicyArns')
      .peekReferences()
      .some((each) => each.resource === policy.id),
  )
  return [...named, ...carrying]
}
