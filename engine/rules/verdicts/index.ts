import { cloudFormationTypeOf } from '../../aws/catalogue/terraform-types'
import { COMPUTE } from './compute'
import { DATABASES } from './databases'
import { MESSAGING } from './messaging'
import { NETWORKING } from './networking'
import { DEVELOPER, MONITORING, TERRAFORM } from './operations'
import { AI, ANALYTICS, COST, DEVICES, MAIL } from './others'
import { SECURITY } from './security'
import { STORAGE } from './storage'
import { settledType } from './settled-types'
import type { Verdict } from './verdict'

export type { KeepWay, ServiceGroup, Verdict, VerdictWord } from './verdict'

/** One verdict per AWS service, in the order of the services page. */
export const VERDICTS: readonly Verdict[] = [
  ...COMPUTE,
  ...STORAGE,
  ...DATABASES,
  ...NETWORKING,
  ...SECURITY,
  ...MESSAGING,
  ...MAIL,
  ...ANALYTICS,
  ...AI,
  ...DEVELOPER,
  ...MONITORING,
  ...COST,
  ...DEVICES,
  ...TERRAFORM,
]

/** What nobody knows: a person has to look. */
export const UNKNOWN: Verdict = {
  service: 'unknown',
  name: 'Unknown resource',
  group: 'terraform',
  cfnTypes: [],
  terraformTypes: [],
  verdict: 'manual',
  outcome: 'manual',
  reason: 'Undock does not know this type of resource.',
  instead: 'Find out what it does for your program and decide by hand.',
  keepWays: [],
  facts: [],
  source: 'Undock',
  checked: '2026-08-21',
}

const exact = new Map<string, Verdict>()
const prefixes: (readonly [string, Verdict])[] = []
for (const verdict of VERDICTS) {
  for (const type of [...verdict.cfnTypes, ...verdict.terraformTypes]) {
    if (/(::|_)$/.test(type)) prefixes.push([type, verdict])
    else if (type.endsWith('*')) prefixes.push([type.slice(0, -1), verdict])
    else exact.set(type, verdict)
  }
}
prefixes.sort(([a], [b]) => b.length - a.length)

function serviceOf(type: string): Verdict | undefined {
  return exact.get(type) ?? prefixes.find(([prefix]) => type.startsWith(prefix))?.[1]
}

/** The verdict of a service by its slug. */
export function verdictForService(slug: string): Verdict | undefined {
  return VERDICTS.find((verdict) => verdict.service === slug)
}

/**
 * The verdict for a resource type: `AWS::…`, `aws_…`, `Terraform::…` or another provider's. The exact type first, then the
 * longest prefix; an unknown type is manual as a whole. Undefined for what is not AWS's or Terraform's (`Compose::Service`).
 */
export function verdictForType(type: string): Verdict | undefined {
  if (/^(?:Compose|Kubernetes|Copilot|Serverless|Beanstalk|AppRunner)::/.test(type)) return undefined
  const name = type.startsWith('Terraform::') ? type.slice('Terraform::'.length) : type
  const verdict = /^(Custom::|AWS::CloudFormation::CustomResource$)/.test(name)
    ? serviceOf('AWS::CloudFormation::CustomResource')
    : serviceOf(name)
  const settled = settledType(name) ?? settledType(cloudFormationTypeOf(name) ?? '')
  if (!verdict) return settled ? { ...UNKNOWN, instead: undefined, ...settled } : UNKNOWN
  // What a service's verdict says to do instead does not hold for a part that is settled by itself.
  return settled ? { ...verdict, instead: undefined, ...settled } : verdict
}
