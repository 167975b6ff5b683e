import { derive, type Basis, type Traced } from '../../../aws/traced'
import { fillFor, slug, type Cursor, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import { newRoleCommands, providerStep, trustFile } from '../../../plan/roles'
import type { Line } from '../../../plan/plan'
import { needOfManaged, type Need } from '../../secrets/iam/actions'
import { isOidcRole, needOfStatement, statementsOf } from '../../secrets/iam/roles'
import type { RuleContext } from '../../rule'
import { isSam } from './function'

const DIFFERS =
  'The app takes the role through OIDC: its trust policy must name Fly.io, see the trust policy file.'

/** Policy templates of SAM whose service the app no longer calls. */
const GONE =
  /^(?:VPCAccess|CloudWatch|AWSXRay|LambdaInvoke|EC2Describe|CloudFormation|ECSRunTask|CodePipeline|CodeCommit|ServerlessRepo|CloudWatchPutMetric)/

/** The role of the first member that still calls something on AWS. */
export function roleOf(members: readonly ResourceView[], context: RuleContext): Traced<string> | undefined {
  for (const view of members) {
    const role = view.get('Role')
    if (role.exists) {
      const given = context.find(role.value, 'AWS::IAM::Role')
      if (given === undefined ? role.peekText() === '' : !isOidcRole(given, context)) continue
      const taken = role.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
      if (taken) return derive(taken, (arn) => arn, { differs: DIFFERS })
      continue
    }
    const made = isSam(view) ? implicitRole(view) : undefined
    if (made) return made
  }
  return undefined
}

/** SAM makes a role of the policies; what they allow has to go on a role that the app takes. */
function implicitRole(view: ResourceView): Traced<string> | undefined {
  const needed = policiesOf(view).find((each) => policyNeed(each) !== 'gone')
  const leaf = needed?.take()
  const basis = leaf?.from.find((each) => each.kind === 'leaf')
  if (!leaf || basis?.kind !== 'leaf') return undefined
  const missing = {
    what: `ARN of the role of ${view.resource.native.name} for Fly.io`,
    standIn: 'FILL-IN-role-arn',
  }
  const from = leaf.from.map((each): Basis => (each.kind === 'leaf' ? { ...each, differs: POLICIES } : each))
  return { value: missing.standIn, from, fill: fillFor(basis.leaf, 'text', missing) }
}

const POLICIES = 'The policy goes on a role that the app takes through OIDC.'

function policiesOf(view: ResourceView): readonly Cursor[] {
  const policies = view.get('Policies')
  return policies.value?.kind === 'list' ? policies.items() : policies.exists ? [policies] : []
}

/** A managed policy by name, a template of SAM, or a policy document. */
function policyNeed(policy: Cursor): Need {
  const statements = statementsOf(policy)
  if (statements.length > 0) {
    const needs = statements.map(needOfStatement)
    return needs.find((each) => each === 'kept') ?? needs.find((each) => each === 'bucket') ?? 'gone'
  }
  const template = policy.entries()[0]?.key
  if (template !== undefined)
    return GONE.test(template) ? 'gone' : template.startsWith('S3') ? 'bucket' : 'kept'
  const shown = policy.peekShown() ?? ''
  return GONE.test(shown) ? 'gone' : needOfManaged(shown)
}

/** The trust policy and the commands for a role that SAM would have made. */
export function roleParts(members: readonly ResourceView[], about: string): readonly Part[] {
  const needed = members.filter(
    (each) =>
      isSam(each) &&
      !each.get('Role').exists &&
      policiesOf(each).some((policy) => policyNeed(policy) !== 'gone'),
  )
  if (needed.length === 0) return []
  const from: readonly Basis[] = needed.flatMap((each) =>
    policiesOf(each).flatMap((policy) =>
      policyNeed(policy) === 'gone'
        ? []
        : (policy.take()?.from ?? []).map((basis): Basis =>
            basis.kind === 'leaf' ? { ...basis, differs: POLICIES } : basis,
          ),
    ),
  )
  const path = `trust-policy-${slug(about)}.json`
  const line = (text: string): Line => ({ text, from })
  return [
    { kind: 'file', file: trustFile(path, from) },
    {
      kind: 'step',
      step: providerStep([{ kind: 'fact', fact: 'Machines get OIDC tokens that AWS accepts' }]),
    },
    {
      kind: 'step',
      step: {
        phase: 'secrets',
        app: about,
        title: `Make a role for ${about}`,
        text: [
          line(
            `SAM made a role for ${needed.map((each) => each.resource.native.name).join(', ')}; its policies go on one that trusts the app. Attach the policies that \`aws iam list-role-policies\` and \`aws iam list-attached-role-policies\` show for the old role. The ARN that the last command prints is \`AWS_ROLE_ARN\`.`,
          ),
        ],
        commands: newRoleCommands(path, `fly-${slug(about)}`, from),
        check: line('after the deploy, `aws sts get-caller-identity` in a Machine names the role.'),
        together: {
          title: 'Make the roles',
          label: about,
          text: 'SAM made a role for each function; its policies go on one that trusts the app. Attach to each the policies that `aws iam list-role-policies` and `aws iam list-attached-role-policies` show for the old role. The ARN that each last command prints is `AWS_ROLE_ARN` of its app.',
          check: 'after the deploy, `aws sts get-caller-identity` in a Machine names the role.',
        },
      },
    },
  ]
}
