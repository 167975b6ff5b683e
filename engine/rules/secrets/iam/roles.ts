import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { needOf, needOfManaged, type Need } from './actions'

export const ROLE = 'AWS::IAM::Role'
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
      return role !== undefined && needsOf(role, context).some((need) => need !== 'gone')
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
  const inline = role
    .get('Policies')
    .items()
    .flatMap((each) => needsOfDocument(each.get('PolicyDocument')))
  const managed = role
    .get('ManagedPolicyArns')
    .items()
    .map((each) =>
      context.find(each.value, 'AWS::IAM::ManagedPolicy') ? 'gone' : needOfManaged(each.peekShown() ?? ''),
    )
  const attached = POLICIES.flatMap((type) => context.referrers(role.id, type)).flatMap((policy) =>
    needsOfDocument(policy.get('PolicyDocument')),
  )
  const own = role
    .get('ManagedPolicyArns')
    .items()
    .flatMap((each) => {
      const policy = context.find(each.value, 'AWS::IAM::ManagedPolicy')
      return policy ? needsOfDocument(policy.get('PolicyDocument')) : []
    })
  return [...inline, ...managed, ...attached, ...own]
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
