import { absorbed, adapted, kept, type Settlement } from '../../../aws/outcome'
import { derive } from '../../../aws/traced'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext, Settling } from '../../rule'
import { entryAround, family, rows } from '../../settling'
import { RECORD_MOVES } from '../front/names'
import { pointsAtReplaced } from './records'

const DOCS = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Route53.html'
const about = { topic: 'networking', section: 'certificates', source: DOCS } as const

const STAYS = kept('The record stays in Route 53 as it is.')
const WEIGHTS =
  'During the move, weights send a growing part to the app: AWS 90 and Fly.io 10 first. Afterwards one record is enough.'

/** The record that a value stands in: the resource itself, or an entry of a group. */
function recordAround(value: Cursor, view: OwnedView): Cursor {
  return entryAround(view.get('RecordSets'), value) ?? view
}

/** What is said of a record that moves to the app; one that does not stays. */
function moving(settlement: Settlement): Settling {
  return (value, view, context) => (pointsAtReplaced(recordAround(value, view), context) ? settlement : STAYS)
}

function hostOf(record: Cursor, context: RuleContext): readonly Part[] {
  const pointed = pointsAtReplaced(record, context)
  if (!pointed) return []
  const name = record.get('Name').text({ what: 'domain name', standIn: 'fill-in-host.example.com' })
  if (!name) return []
  return [
    {
      kind: 'host',
      host: {
        name: derive(name, (text) => text.replace(/\.$/, ''), { differs: RECORD_MOVES }),
        ...(pointed.target ? { target: pointed.target.id } : {}),
      },
    },
  ]
}

/** Rows of one record; `prefix` is where it stands. */
function recordRows(prefix: string): Readonly<Record<string, Settling>> {
  const at = (names: string, settling: Settling) =>
    rows(
      names
        .split(' ')
        .map((name) => `${prefix}${name}`)
        .join(' '),
      settling,
    )
  return {
    ...at('Name Type AliasTarget ResourceRecords', moving(adapted(RECORD_MOVES))),
    ...at('TTL', kept('Lower it to 60 before the cut-over, so that the change is seen within a minute.')),
    ...at('Weight', moving(adapted(WEIGHTS))),
    ...at('SetIdentifier', (value, view, context) => {
      const record = recordAround(value, view)
      if (!pointsAtReplaced(record, context)) return STAYS
      return record.get('Weight').exists
        ? adapted(WEIGHTS)
        : absorbed('It tells several records of one name apart; one set of Anycast addresses is enough.')
    }),
    ...at(
      'Region GeoLocation GeoProximityLocation CidrRoutingConfig',
      moving(
        adapted(
          'One set of Anycast addresses leads everybody to the nearest region. The regions become those of `fly scale count --region`.',
        ),
      ),
    ),
    ...at(
      'Failover',
      moving(
        absorbed(
          'Fly Proxy leads around regions that fail. During the move, AWS may stay as the secondary record.',
        ),
      ),
    ),
    ...at('HealthCheckId', kept('The check can go on watching the name from outside.')),
    ...at('MultiValueAnswer', moving(absorbed('One set of Anycast addresses answers for all Machines.'))),
    ...at('Comment', absorbed('A remark about the record.')),
    ...at(
      'HostedZoneId HostedZoneName',
      kept('The zone stays; only records that point at replaced resources change.'),
    ),
  }
}

export const recordSet: Rule = {
  ...about,
  id: 'networking/route53-record',
  types: ['AWS::Route53::RecordSet'],
  convert: (view, context) => hostOf(view, context),
  settles: recordRows(''),
}

export const recordSetGroup: Rule = {
  ...about,
  id: 'networking/route53-record-group',
  types: ['AWS::Route53::RecordSetGroup'],
  convert: (view, context) =>
    view
      .get('RecordSets')
      .items()
      .flatMap((each) => hostOf(each, context)),
  settles: {
    ...recordRows('RecordSets[].'),
    ...rows(
      'HostedZoneId HostedZoneName',
      kept('The zone stays; only records that point at replaced resources change.'),
    ),
    Comment: absorbed('A remark about the records.'),
  },
}

const ZONE = kept('The zone may stay in Route 53: any DNS host works with Fly.io.')

export const hostedZone: Rule = {
  ...about,
  id: 'networking/route53-zone',
  types: ['AWS::Route53::HostedZone'],
  settles: {
    ...rows('Name HostedZoneConfig HostedZoneFeatures QueryLoggingConfig', (_value, view) =>
      view.get('VPCs').exists
        ? adapted(
            'Private names become `APP.internal` and `APP.flycast`: change the values that hold the old ones.',
          )
        : ZONE,
    ),
    VPCs: adapted(
      'Machines do not see private zones. Apps find each other as `APP.internal` and `APP.flycast`: change the values that hold the old names.',
    ),
    Id: absorbed('It is state of the zone, not configuration.'),
  },
}

export const healthCheck: Rule = {
  ...about,
  id: 'networking/route53-health-check',
  types: ['AWS::Route53::HealthCheck'],
  settles: {
    HealthCheckTags: absorbed('Fly.io has no tags.'),
    HealthCheckConfig: kept(
      'The check can go on watching the app’s name from outside, or an uptime monitor does.',
    ),
  },
}

export const dnsExtras: Rule = family(
  { ...about, id: 'networking/route53-extras' },
  {
    'AWS::Route53::DNSSEC': 'HostedZoneId',
    'AWS::Route53::KeySigningKey': 'HostedZoneId KeyManagementServiceArn Name Status',
    'AWS::Route53::QueryLoggingConfig': 'CloudWatchLogsLogGroupArn HostedZoneId',
    'AWS::Route53::DelegationSet': '',
    'AWS::Route53::CidrCollection': 'Locations Name',
    'AWS::Route53::TrafficPolicy': 'Comment Document Name',
    'AWS::Route53::TrafficPolicyInstance': 'HostedZoneId Name TTL TrafficPolicyId TrafficPolicyVersion',
  },
  ZONE,
)
