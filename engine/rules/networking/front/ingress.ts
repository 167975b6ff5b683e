import type { Traced } from '../../../aws/traced'
import { derive } from '../../../aws/traced'
import type { Value } from '../../../aws/value'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

export const SECURITY_GROUP = 'AWS::EC2::SecurityGroup'
export const INGRESS = 'AWS::EC2::SecurityGroupIngress'

const WORLD = new Set(['0.0.0.0/0', '::/0'])

/** Who may come in by a rule of a security group. */
export type Source = 'world' | 'private' | 'named'

/** What the security groups of a workload say about one of its ports. */
export interface Ingress {
  readonly world: readonly Cursor[]
  readonly others: readonly Cursor[]
  /** Some group is not in the input, or none is named. */
  readonly unknown: boolean
}

/** The rules that let traffic into a port, of groups given by reference. */
export function ingressTo(
  port: number,
  protocol: 'tcp' | 'udp',
  groups: readonly Cursor[],
  context: RuleContext,
): Ingress {
  const views = groups
    .flatMap((each) => (each.value?.kind === 'list' ? each.items() : [each]))
    .map((each) => context.find(each.value, SECURITY_GROUP))
  const rules = views.flatMap((view) => (view ? rulesOfGroup(view, context) : []))
  const fitting = rules.filter((rule) => covers(rule, port, protocol))
  return {
    world: fitting.filter((rule) => sourceOf(rule) === 'world'),
    others: fitting.filter((rule) => sourceOf(rule) !== 'world'),
    unknown: views.length === 0 || views.includes(undefined),
  }
}

/** Ingress rules of a group, written inside it or beside it. */
export function rulesOfGroup(group: ResourceView, context: RuleContext): readonly Cursor[] {
  const beside = context
    .referrers(group.id, INGRESS)
    .filter((each) => context.find(each.get('GroupId').value ?? each.get('GroupName').value)?.id === group.id)
  return [...group.get('SecurityGroupIngress').items(), ...beside]
}

export function sourceOf(rule: Cursor): Source {
  const blocks = [rule.get('CidrIp'), rule.get('CidrIpv6')]
    .flatMap((each) => (each.value?.kind === 'list' ? each.items() : [each]))
    .filter((each) => each.exists)
  if (blocks.length === 0) return 'private'
  const texts = blocks.map((each) => each.peekText())
  if (texts.some((text) => text !== undefined && WORLD.has(text))) return 'world'
  return texts.every((text) => text === undefined || isPrivateBlock(text)) ? 'private' : 'named'
}

/** RFC 1918, carrier-grade NAT, link-local and IPv6 unique local ranges. */
function isPrivateBlock(block: string): boolean {
  return /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|169\.254\.|127\.|f[cd][0-9a-f]{2}:|fe80:)/i.test(
    block,
  )
}

/** The ports that a rule opens, for TCP and UDP. */
export interface Opened {
  readonly low: number
  readonly high: number
  readonly tcp: boolean
  readonly udp: boolean
}

/** What a rule opens; undefined where its ports are not known, which may be any. */
export function openedBy(rule: Cursor): Opened | undefined {
  const named = rule.get('IpProtocol').peekText()?.toLowerCase()
  if (named === '-1' || named === 'all') return { low: 0, high: 65535, tcp: true, udp: true }
  const tcp = named === undefined || named === 'tcp' || named === '6'
  const udp = named === undefined || named === 'udp' || named === '17'
  const from = rule.get('FromPort')
  const to = rule.get('ToPort')
  if (!from.exists) return { low: 0, high: 65535, tcp, udp }
  const low = from.peekNumber()
  const high = to.exists ? to.peekNumber() : low
  if (low === undefined || high === undefined) return undefined
  return low === -1 ? { low: 0, high: 65535, tcp, udp } : { low, high, tcp, udp }
}

/** Whether a rule lets a port in; ports that are not known count as fitting. */
function covers(rule: Cursor, port: number, protocol: 'tcp' | 'udp'): boolean {
  const opened = openedBy(rule)
  return opened === undefined || (opened[protocol] && opened.low <= port && port <= opened.high)
}

/** Takes what lets the world in: it decides that the service is public. */
export function takeIngress(rules: readonly Cursor[]): readonly Traced<Value>[] {
  return rules.flatMap((rule) =>
    ['IpProtocol', 'FromPort', 'ToPort', 'CidrIp', 'CidrIpv6'].flatMap((key) => {
      const taken = rule.get(key).take()
      return taken
        ? [
            derive(taken, (value) => value, {
              differs: 'Fly Proxy listens at the edge for the service; there is no packet filter to set.',
            }),
          ]
        : []
    }),
  )
}
