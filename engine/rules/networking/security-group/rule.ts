import { absorbed, adapted, manual, type Settlement } from '../../../aws/outcome'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { entryAround, rows } from '../../settling'
import { INGRESS, openedBy, SECURITY_GROUP, sourceOf } from '../front/ingress'
import { guardsInstances, listensBetween } from './listening'

const EGRESS = 'AWS::EC2::SecurityGroupEgress'
const LOGIN_PORTS = [22, 3389]
const NOBODY = absorbed('Nothing in the input listens on these ports.')
const LOGIN = absorbed('`fly ssh console` and `fly proxy` take the place of an open login port.')
const RESTRICTED = manual(
  'Machines may connect to anything. Restrict it with a network policy through the Machines API, or send requests out through a proxy app.',
)

function ruleAround(value: Cursor, view: OwnedView): Cursor {
  return entryAround(view.get('SecurityGroupIngress'), value) ?? view
}

function groupOf(view: OwnedView, context: RuleContext) {
  return view.type === SECURITY_GROUP ? view : context.find(view.get('GroupId').value, SECURITY_GROUP)
}

/** What a rule is about: pings, logins, a port something listens on, or nothing. */
function purpose(
  rule: Cursor,
  view: OwnedView,
  context: RuleContext,
): 'ping' | 'login' | 'service' | 'nothing' {
  const protocol = rule.get('IpProtocol').peekText()?.toLowerCase() ?? ''
  if (/^(?:icmp|icmpv6|1|58)$/.test(protocol)) return 'ping'
  const from = rule.get('FromPort').peekNumber()
  const to = rule.get('ToPort').peekNumber() ?? from
  if (from !== undefined && from === to && LOGIN_PORTS.includes(from)) return 'login'
  const group = groupOf(view, context)
  if (guardsInstances(group ?? undefined, context)) return 'service'
  const opened = openedBy(rule)
  const heard =
    opened === undefined || ((opened.tcp || opened.udp) && listensBetween(opened.low, opened.high, context))
  return heard ? 'service' : 'nothing'
}

const ports: Settling = (value, view, context) => {
  const rule = ruleAround(value, view)
  switch (purpose(rule, view, context)) {
    case 'ping':
      return absorbed('There is nothing to open for pings.')
    case 'login':
      return LOGIN
    case 'nothing':
      return NOBODY
    case 'service':
      return adapted(
        sourceOf(rule) === 'world'
          ? 'Fly Proxy listens for the app’s services at the edge; there is no packet filter to set.'
          : 'Apps of your organization reach the port over the private network; there is no packet filter to set.',
      )
  }
}

const block: Settling = (value, view, context): Settlement => {
  const rule = ruleAround(value, view)
  const about = purpose(rule, view, context)
  const source = sourceOf(rule)
  if (about === 'login') return LOGIN
  if (about === 'ping') return absorbed('There is nothing to open for pings.')
  if (source === 'named')
    return manual(
      'Fly Proxy does not filter by address. Check `Fly-Client-IP` in the app, or let these networks in over WireGuard.',
    )
  if (about === 'nothing') return NOBODY
  return source === 'world'
    ? adapted('Whether the app is public follows from its services and addresses.')
    : adapted('Every app of your organization can reach the port; a custom network keeps tiers apart.')
}

const otherGroup: Settling = (value, view, context): Settlement => {
  const rule = ruleAround(value, view)
  return purpose(rule, view, context) === 'nothing'
    ? NOBODY
    : adapted(
        'Apps of one organization reach each other as `APP.internal`; a custom network keeps tiers apart.',
      )
}

const prefixList = manual(
  'Fly Proxy does not filter by address. If it names CloudFront, have CloudFront send a secret header and check it in the app.',
)

/** Everything may go out: what a group says that says nothing. */
function isOpen(rule: Cursor): boolean {
  const protocol = rule.get('IpProtocol').peekText()
  const whole = /^(?:0\.0\.0\.0\/0|::\/0)$/.test(
    rule.get('CidrIp').peekText() ?? rule.get('CidrIpv6').peekText() ?? '',
  )
  const all = rule.get('FromPort').peekNumber() === 0 && (rule.get('ToPort').peekNumber() ?? 0) >= 65535
  return whole && (protocol === '-1' || protocol === 'all' || all)
}

const egress: Settling = (value, view) => {
  const rule = entryAround(view.get('SecurityGroupEgress'), value) ?? view
  return isOpen(rule) ? absorbed('Machines may connect to anything.') : RESTRICTED
}

/** Words for a list, or an entry of it, that is written as one expression; single keys have rows of their own. */
function whole(list: string, word: (value: Cursor) => Settlement): Settling {
  return (value, view) => {
    const written = view.get(list)
    const isWhole = [written, ...written.items()].some((each) => each.value === value.value)
    return isWhole ? word(value) : undefined
  }
}

export const securityGroup: Rule = {
  id: 'networking/security-group',
  types: [SECURITY_GROUP],
  topic: 'networking',
  section: 'security-groups',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html',
  settles: {
    ...rows(
      'GroupDescription GroupName',
      absorbed('There are no groups to name: services say what is open.'),
    ),
    VpcId: absorbed('An organization has one private network.'),
    ...rows(
      'SecurityGroupIngress[].IpProtocol SecurityGroupIngress[].FromPort SecurityGroupIngress[].ToPort',
      ports,
    ),
    ...rows('SecurityGroupIngress[].CidrIp SecurityGroupIngress[].CidrIpv6', block),
    ...rows(
      'SecurityGroupIngress[].SourceSecurityGroupId SecurityGroupIngress[].SourceSecurityGroupName SecurityGroupIngress[].SourceSecurityGroupOwnerId',
      otherGroup,
    ),
    'SecurityGroupIngress[].SourcePrefixListId': prefixList,
    'SecurityGroupIngress[].Description': absorbed('A remark about the rule.'),
    SecurityGroupIngress: whole('SecurityGroupIngress', (value) =>
      value.value?.kind === 'list' && value.items().length === 0
        ? absorbed('Nothing is open unless a service says so.')
        : adapted('What is open follows from the services of the app.'),
    ),
    ...rows(
      'SecurityGroupEgress[].IpProtocol SecurityGroupEgress[].FromPort SecurityGroupEgress[].ToPort SecurityGroupEgress[].CidrIp SecurityGroupEgress[].CidrIpv6 SecurityGroupEgress[].DestinationSecurityGroupId SecurityGroupEgress[].DestinationPrefixListId',
      egress,
    ),
    'SecurityGroupEgress[].Description': absorbed('A remark about the rule.'),
    SecurityGroupEgress: whole('SecurityGroupEgress', () => RESTRICTED),
    ...rows('GroupId OwnerId SecurityGroupArn', absorbed('It is state of the group, not configuration.')),
  },
}

export const securityGroupIngress: Rule = {
  id: 'networking/security-group-ingress',
  types: [INGRESS],
  topic: 'networking',
  section: 'security-groups',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupingress.html',
  settles: {
    ...rows('IpProtocol FromPort ToPort', ports),
    ...rows('CidrIp CidrIpv6', block),
    ...rows('SourceSecurityGroupId SourceSecurityGroupName SourceSecurityGroupOwnerId', otherGroup),
    SourcePrefixListId: prefixList,
    ...rows('GroupId GroupName type', absorbed('It names the group that the rule belongs to.')),
    Description: absorbed('A remark about the rule.'),
  },
}

export const securityGroupEgress: Rule = {
  id: 'networking/security-group-egress',
  types: [EGRESS],
  topic: 'networking',
  section: 'security-groups',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroupegress.html',
  settles: {
    ...rows(
      'IpProtocol FromPort ToPort CidrIp CidrIpv6 DestinationSecurityGroupId DestinationPrefixListId',
      egress,
    ),
    ...rows('GroupId type', absorbed('It names the group that the rule belongs to.')),
    Description: absorbed('A remark about the rule.'),
  },
}
