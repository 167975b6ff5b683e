import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import { cdnOf } from '../cloudfront/choice'

const REPLACED = new Set([
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::ElasticLoadBalancing::LoadBalancer',
  'AWS::ApiGateway::DomainName',
  'AWS::ApiGateway::RestApi',
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::Api',
  'AWS::Serverless::Api',
  'AWS::Serverless::HttpApi',
  'AWS::ElasticBeanstalk::Environment',
  'AWS::AppRunner::Service',
  'AWS::EC2::Instance',
  'AWS::EC2::EIP',
  'AWS::GlobalAccelerator::Accelerator',
])

/** Addresses of AWS services that an app takes the place of. */
const REPLACED_NAME =
  /\.elb(?:\.[a-z0-9-]+)?\.amazonaws\.com\.?$|\.execute-api\.|\.elasticbeanstalk\.com\.?$|\.awsapprunner\.com\.?$|\.awsglobalaccelerator\.com\.?$/i

/** What a record points at, where that is a resource that an app takes the place of. */
export interface Pointed {
  readonly target: ResourceView | undefined
  readonly at: Cursor
}

/** Address records that lead to something the migration replaces; others stay as they are. */
export function pointsAtReplaced(record: Cursor, context: RuleContext): Pointed | undefined {
  if (!/^(?:A|AAAA|CNAME|HTTPS|SVCB)$/.test(record.get('Type').peekText() ?? 'A')) return undefined
  const written = [record.get('AliasTarget', 'DNSName'), ...record.get('ResourceRecords').items()]
  for (const at of written) {
    if (!at.exists) continue
    const target = context.find(at.value)
    if (target?.type === 'AWS::CloudFront::Distribution') {
      if (cdnOf(target, context) === 'drop') return { target, at }
      continue
    }
    if (target && REPLACED.has(target.type)) return { target, at }
    if (REPLACED_NAME.test(at.peekShown() ?? '')) return { target: undefined, at }
  }
  return undefined
}
