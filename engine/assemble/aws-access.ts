import type { AwsStack } from '../aws/stack'
import { fromFact, type Basis, type Fill, type Traced } from '../aws/traced'
import { referencesIn } from '../aws/value'
import { slug } from '../aws/view'
import { DEFAULT_AWS_REGION } from '../facts/regions'
import type { Part, Store } from '../plan/parts'
import type { Line, PlanFile, RunbookStep } from '../plan/plan'
import { newRoleCommands, providerStep, trustCommands, trustFile } from '../plan/roles'

/** How an app reaches what stays on AWS: a role taken through OIDC, and the region it is in (aws-to-fly.md §1.2). */
export interface AwsAccess {
  /** The environment with `AWS_ROLE_ARN` and `AWS_REGION` where the app needs them. */
  readonly env: ReadonlyMap<string, Traced<string>>
  readonly files: readonly PlanFile[]
  readonly steps: readonly RunbookStep[]
}

export interface AccessNeed {
  readonly slug: string
  readonly env: ReadonlyMap<string, Traced<string>>
  readonly secretNames: readonly string[]
  /** The role that its workloads carry on AWS. */
  readonly role: Traced<string> | undefined
  /** Region of the workloads on AWS. */
  readonly region: string | undefined
  /** Services that stay on AWS and are called with a role; each with the variable that names it. */
  readonly kept: readonly { readonly store: Store; readonly variable: string }[]
  /** Whether the input brings a trust policy for the role. */
  isTrusted(role: Traced<string>, slug: string): boolean
}

/** URLs and ARNs of services that an app calls over their public API; written out, they name no resource of the input. */
const KEPT_ADDRESS =
  /^https:\/\/sqs\.[\w-]+\.amazonaws\.com(?:\.cn)?\/|^arn:aws[\w-]*:(?:sqs|sns|dynamodb|kinesis|firehose|states|events|secretsmanager|kms|bedrock):/

const REGION = 'the region of what stays on AWS; not the region of the app'
const TOKEN: Basis = { kind: 'fact', fact: 'Machines get OIDC tokens that AWS accepts' }

/** Gives an app the variables by which the AWS SDK finds role and region, and the steps that make the role. */
export function awsAccess(need: AccessNeed): AwsAccess {
  const env = new Map(need.env)
  const named = [...env].filter(([, value]) => KEPT_ADDRESS.test(value.value))
  const from: readonly Basis[] = [
    ...need.kept.flatMap(({ variable }) => env.get(variable)?.from ?? []),
    ...named.flatMap(([, value]) => value.from),
  ]
  if (!need.role && from.length === 0) return { env, files: [], steps: [] }
  const has = (name: string): boolean => env.has(name) || need.secretNames.includes(name)
  const steps: RunbookStep[] = []
  const files: PlanFile[] = []
  if (!has('AWS_ROLE_ARN')) {
    if (need.role) {
      env.set('AWS_ROLE_ARN', need.role)
      if (!need.isTrusted(need.role, need.slug)) givenRole(need.slug, need.role, files, steps)
    } else if (!has('AWS_ACCESS_KEY_ID')) {
      env.set('AWS_ROLE_ARN', roleToMake(need.slug, from))
      const labels = [
        ...need.kept.map(({ store }) => store.service.label),
        ...named.map(([name]) => `what \`${name}\` names`),
      ]
      newRole(need.slug, [...new Set(labels)], from, files, steps)
    }
  }
  if (!has('AWS_REGION') && !has('AWS_DEFAULT_REGION')) {
    const region = fromFact(
      need.region ?? DEFAULT_AWS_REGION,
      need.region ? REGION : `${REGION}: assumed, because the input names none`,
    )
    env.set('AWS_REGION', region)
  }
  return { env, files, steps }
}

/** A stand-in for the ARN of a role that a step of the runbook makes. */
function roleToMake(about: string, from: readonly Basis[]): Traced<string> {
  const standIn = 'FILL-IN-role-arn'
  const leaf = from.flatMap((each) => (each.kind === 'leaf' ? [each.leaf] : []))[0]
  const fill: Fill | undefined = leaf && {
    id: slug(`${leaf.row}-${leaf.path}-role`),
    type: 'text',
    what: `ARN of the role that the runbook makes for ${about}`,
    standIn,
    at: leaf.at,
    leaf,
  }
  return { value: standIn, from, ...(fill ? { fill } : {}) }
}

function newRole(
  about: string,
  labels: readonly string[],
  from: readonly Basis[],
  files: PlanFile[],
  steps: RunbookStep[],
): void {
  const path = `trust-policy-fly-${about}.json`
  const line = (text: string): Line => ({ text, from })
  files.push(trustFile(path, [TOKEN]))
  steps.push(providerStep([TOKEN]), {
    phase: 'secrets',
    app: about,
    title: `Make a role for ${about}`,
    text: [
      line(
        `The app goes on using ${list(labels)}. The role trusts this app alone; the ARN that the last command prints is \`AWS_ROLE_ARN\` in \`fly.toml\`. Attach to it what the program may do there: \`aws iam put-role-policy\`.`,
      ),
    ],
    commands: newRoleCommands(path, `fly-${about}`, from),
    check: line('after the deploy, `aws sts get-caller-identity` in a Machine names the role.'),
  })
}

/** A role that the input names and does not describe. */
function givenRole(about: string, role: Traced<string>, files: PlanFile[], steps: RunbookStep[]): void {
  const path = `trust-policy-${about}.json`
  const name = /^arn:aws[\w-]*:iam::\d*:role\/(?:[^/]+\/)*([\w+=,.@-]+)$/.exec(role.value)?.[1]
  const line = (text: string): Line => ({ text, from: role.from })
  files.push(trustFile(path, [TOKEN]))
  steps.push(providerStep([TOKEN]), {
    phase: 'secrets',
    app: about,
    title: `Let ${about} take its role`,
    text: [
      line(
        `The statement of \`${path}\` is added to the role's trust policy, so that the app on Fly.io and what still runs on AWS can both take it. The ARN printed last is the value of \`AWS_ROLE_ARN\` in \`fly.toml\`.`,
      ),
    ],
    commands: trustCommands(path, { label: `of ${about}`, ...(name ? { name } : {}) }, role.from),
    check: line('after the deploy, `aws sts get-caller-identity` in a Machine names the role.'),
  })
}

function list(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)!}`
}

/** Tells roles whose trust policy the rules already write: those that the role's owner refers to, also by a profile. */
export function trustedRoles(stacks: readonly AwsStack[], parts: readonly Part[]): AccessNeed['isTrusted'] {
  const policies = new Set(parts.flatMap((each) => (each.kind === 'file' ? [each.file.path] : [])))
  if (![...policies].some((each) => each.startsWith('trust-policy-'))) return () => false
  const resources = stacks.flatMap((each) => each.resources)
  const byId = new Map(resources.map((each) => [each.id, each]))
  const byRow = new Map(resources.map((each) => [each.row, each]))
  return (role, about) =>
    policies.has(`trust-policy-${about}.json`) ||
    role.from.some((basis) => {
      const owner = basis.kind === 'leaf' ? byRow.get(basis.leaf.row) : undefined
      if (!owner) return false
      const near = referencesIn(owner.properties).map((each) => each.resource)
      const far = near.flatMap((id) => {
        const next = byId.get(id)
        return next ? referencesIn(next.properties).map((each) => each.resource) : []
      })
      return [...near, ...far].some((id) => policies.has(`trust-policy-${slug(id)}.json`))
    })
}

const APP = /\$APP(?![A-Z_0-9])/

/** Apps that a command offers by name: as many steps as apps, each with all of them, would fill a runbook with names. */
const MOST_CHOICES = 100

/** Commands about a role name their app by `$APP`: it becomes the variable of the app that has the role. */
export function withAppOfRole(
  apps: readonly { readonly slug: string; readonly variable: string }[],
): (step: RunbookStep) => RunbookStep {
  const bySlug = new Map(apps.map((each) => [each.slug, each]))
  const choices = apps
    .slice(0, MOST_CHOICES)
    .map((each) => `$${each.variable}`)
    .join(', ')
  const more = apps.length - MOST_CHOICES
  const rest = more > 0 ? `, or of ${more} more named under “Before you start”` : ''
  const first: Line = {
    text: `APP=  # the app that uses it${choices ? `: one of ${choices}${rest}` : ''}`,
    from: [],
  }
  return (step) => {
    const { commands } = step
    if (!commands?.some((each) => APP.test(each.text))) return step
    const own = bySlug.get(step.app ?? '') ?? (apps.length === 1 ? apps[0] : undefined)
    if (own)
      return {
        ...step,
        commands: commands.map((each) => ({ ...each, text: each.text.replace(APP, `$${own.variable}`) })),
      }
    return { ...step, commands: [first, ...commands] }
  }
}
