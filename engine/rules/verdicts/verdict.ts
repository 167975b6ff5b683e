import type { SaidKind } from '../../aws/outcome'
import type { Sourced } from '../../facts/types'

export type VerdictWord = 'convert' | 'partner' | 'keep' | 'manual' | 'not-needed' | 'no-equivalent'

/** How an app on Fly.io reaches what stays on AWS. */
export type KeepWay = 'oidc' | 'egress' | 'wg' | 'edge' | 'push' | 'acct'

export type ServiceGroup =
  | 'compute'
  | 'storage'
  | 'databases'
  | 'networking'
  | 'security'
  | 'messaging'
  | 'mail'
  | 'analytics'
  | 'ai'
  | 'developer'
  | 'monitoring'
  | 'cost'
  | 'devices'
  | 'terraform'

/** What becomes of one AWS service, decided once and shown everywhere. */
export interface Verdict extends Sourced {
  /** Slug: the service's page is `/services/SLUG/`. */
  readonly service: string
  readonly name: string
  readonly group: ServiceGroup
  /** CloudFormation types: exact names, or prefixes that end in `::` or `*`. */
  readonly cfnTypes: readonly string[]
  /** Terraform types: exact names, or prefixes that end in `_`. */
  readonly terraformTypes: readonly string[]
  readonly verdict: VerdictWord
  /** The second answer, where there is one. */
  readonly fallback?: VerdictWord
  /** The outcome of a resource that has no leaves of its own. */
  readonly outcome: SaidKind
  readonly reason: string
  /** What to use or do in its place. */
  readonly instead?: string
  readonly keepWays: readonly KeepWay[]
  /** The Fly.io side in a few words. */
  readonly counterpart?: string
  /** Address of the lesson section that teaches it. */
  readonly lesson?: string
  /** Ids of the platform facts it rests on. */
  readonly facts: readonly string[]
}

interface Details {
  /** Words: `ECS` is a namespace, `EC2::Volume` one type, `EC2::VPC*` a prefix. */
  readonly cfn?: string
  /** Words without `aws_`: `ecs_` is a prefix, `instance` one type. */
  readonly tf?: string
  readonly fallback?: VerdictWord
  readonly outcome?: SaidKind
  readonly reason: string
  readonly instead?: string
  readonly ways?: string
  readonly is?: string
  /** `topic#section`. */
  readonly lesson?: string
  readonly facts?: string
  readonly uncertain?: true
}

const OUTCOMES: Readonly<Record<VerdictWord, SaidKind>> = {
  convert: 'converted',
  partner: 'adapted',
  keep: 'kept',
  manual: 'manual',
  'not-needed': 'absorbed',
  'no-equivalent': 'unsupported',
}
const WAYS: readonly KeepWay[] = ['oidc', 'egress', 'wg', 'edge', 'push', 'acct']

const words = (text: string | undefined) => (text ?? '').split(/\s+/).filter((word) => word !== '')
const cfnType = (word: string) => (word.includes('::') ? `AWS::${word}` : `AWS::${word}::`)
const vendor = (word: string) => (word.startsWith('Alexa') ? `${word}::` : cfnType(word))

/** Starts a table of one group: `const row = rows('storage')`. */
export function rows(group: ServiceGroup) {
  return (service: string, name: string, verdict: VerdictWord, details: Details): Verdict => ({
    service,
    name,
    group,
    cfnTypes: words(details.cfn).map(vendor),
    terraformTypes: words(details.tf).map((word) => (group === 'terraform' ? word : `aws_${word}`)),
    verdict,
    outcome: details.outcome ?? OUTCOMES[verdict],
    reason: details.reason,
    keepWays: WAYS.filter((way) => words(details.ways).includes(way)),
    facts: words(details.facts),
    source: 'CloudFormation resource specification; Terraform AWS provider; AWS and Fly.io documentation',
    checked: '2026-08-21',
    ...(details.fallback ? { fallback: details.fallback } : {}),
    ...(details.instead ? { instead: details.instead } : {}),
    ...(details.is ? { counterpart: details.is } : {}),
    ...(details.lesson ? { lesson: `/learn/${details.lesson.replace('#', '/#')}` } : {}),
    ...(details.uncertain ? { uncertain: true as const } : {}),
  })
}
