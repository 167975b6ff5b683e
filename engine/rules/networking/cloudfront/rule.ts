import { absorbed, adapted, kept, manual, unsupported, type Settlement } from '../../../aws/outcome'
import type { Part } from '../../../plan/parts'
import type { Rule, Settling } from '../../rule'
import { family, rows } from '../../settling'
import { cdnOf } from './choice'
import { keptParts } from './kept'

const DOCS = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CloudFront.html'
const DISTRIBUTION = 'AWS::CloudFront::Distribution'
const about = { topic: 'networking', section: 'load-balancers-and-anycast', source: DOCS } as const

const STAYS = kept('The distribution stays on AWS in front of the app, unchanged.')

/** What is said when CloudFront goes, and when it stays. */
function either(drop: Settlement, keep: Settlement = STAYS): Settling {
  return (_value, view, context) => (cdnOf(view, context) === 'keep' ? keep : drop)
}

const ORIGIN = kept('Point it at `APP.fly.dev`, or at a name of your own that has a certificate on the app.')
const NO_CACHE = unsupported(
  'Nothing is cached at the edge. Send `Cache-Control` from the app for browsers, or keep CloudFront in front.',
)

/** Properties of a cache behaviour, for the default one and the others. */
function behavior(prefix: string): Readonly<Record<string, Settling>> {
  const below = (names: string, settling: Settling) =>
    rows(
      names
        .split(' ')
        .map((name) => `${prefix}.${name}`)
        .join(' '),
      settling,
    )
  return {
    ...below('TargetOriginId', either(absorbed('The name leads to the app.'))),
    ...below(
      'PathPattern',
      either(manual('Fly Proxy does not route by path: the app, or a router app in front, does.')),
    ),
    ...below(
      'ViewerProtocolPolicy',
      either(adapted('`force_https` is on for public apps with a certificate.')),
    ),
    ...below('Compress', either(absorbed('Fly Proxy compresses answers.'))),
    ...below(
      'CachePolicyId ForwardedValues MinTTL DefaultTTL MaxTTL OriginRequestPolicyId SmoothStreaming CachedMethods',
      either(NO_CACHE),
    ),
    ...below('AllowedMethods GrpcConfig', either(absorbed('Fly Proxy passes every method on to the app.'))),
    ...below(
      'ResponseHeadersPolicyId',
      either(manual('Set the headers in the app, or under `http_options.response.headers` of its service.')),
    ),
    ...below(
      'FunctionAssociations LambdaFunctionAssociations',
      either(manual('Code at the edge becomes middleware of the app.')),
    ),
    ...below(
      'TrustedKeyGroups TrustedSigners',
      either(manual('Hand out presigned URLs of the bucket, or check signatures in the app.')),
    ),
    ...below(
      'FieldLevelEncryptionId RealtimeLogConfigArn',
      either(unsupported('Fly Proxy neither encrypts fields nor streams an access log.')),
    ),
  }
}

const c = (names: string): string =>
  names
    .split(' ')
    .map((name) => `DistributionConfig.${name}`)
    .join(' ')

export const distribution: Rule = {
  ...about,
  id: 'networking/cloudfront',
  types: [DISTRIBUTION],
  convert(view, context): readonly Part[] {
    if (cdnOf(view, context) === 'keep') return keptParts(view)
    return view
      .get('DistributionConfig', 'Aliases')
      .items()
      .flatMap((each): readonly Part[] => {
        const name = each.text({ what: 'domain name', standIn: 'fill-in-host.example.com' })
        return name ? [{ kind: 'host', host: { name, target: view.id } }] : []
      })
  },
  settles: {
    ...rows(
      c('Aliases'),
      either(adapted('The app that answers under the name gets a certificate for it: `fly certs add NAME`.')),
    ),
    ...rows(c('Origins[].DomainName'), either(absorbed('The app answers under its own name.'), ORIGIN)),
    ...rows(
      c(
        'Origins[].Id Origins[].OriginPath Origins[].ConnectionAttempts Origins[].ConnectionTimeout Origins[].OriginShield Origins[].ResponseCompletionTimeout Origins[].VpcOriginConfig',
      ),
      either(absorbed('There is no origin behind Fly Proxy but the app.')),
    ),
    ...rows(
      c('Origins[].S3OriginConfig Origins[].OriginAccessControlId'),
      either(
        adapted(
          'Files are served from a public Tigris bucket with a domain of its own, or from the image with `[[statics]]`.',
        ),
        kept('The bucket stays the origin, or a public Tigris bucket becomes one.'),
      ),
    ),
    ...rows(
      c('Origins[].CustomOriginConfig'),
      either(
        absorbed('Fly Proxy reaches the app over the private network.'),
        kept('Use `https-only`, and pass the origin’s own name as `Host`.'),
      ),
    ),
    ...rows(
      c('Origins[].OriginCustomHeaders'),
      either(
        absorbed('Without CloudFront there is nobody to tell apart by a header.'),
        kept('A secret header, checked in the app, keeps others from going around CloudFront.'),
      ),
    ),
    ...rows(
      c('OriginGroups'),
      either(absorbed('Fly Proxy sends no traffic to Machines that fail their checks.')),
    ),
    ...behavior('DistributionConfig.DefaultCacheBehavior'),
    ...behavior('DistributionConfig.CacheBehaviors[]'),
    ...rows(
      c('ViewerCertificate'),
      either(
        absorbed('Fly.io issues a certificate for each name (`fly certs add`).'),
        kept('The certificate in us-east-1 stays.'),
      ),
    ),
    ...rows(
      c('PriceClass HttpVersion IPV6Enabled Logging'),
      either(
        absorbed('Fly Proxy is in every region and takes IPv4, IPv6 and HTTP/2; it writes no access log.'),
      ),
    ),
    ...rows(
      c('Restrictions'),
      either(manual('Fly Proxy does not look at countries. Check the client’s address in the app.')),
    ),
    ...rows(
      c('WebACLId'),
      either(
        manual(
          'Rules of the firewall are written again: Arcjet or Wafris in the app, or a service in front.',
        ),
      ),
    ),
    ...rows(
      c('DefaultRootObject CustomErrorResponses'),
      either(
        manual(
          'Set the index and error pages in the web server of the app, or in `[[statics]]` with an index file.',
        ),
      ),
    ),
    ...rows(
      c(
        'Enabled Comment CallerReference Staging ContinuousDeploymentPolicyId TenantConfig ConnectionMode AnycastIpListId CacheTagConfig ConnectionFunctionAssociation ViewerMtlsConfig CNAMEs S3Origin CustomOrigin',
      ),
      either(absorbed('It governs the distribution, which goes.')),
    ),
    ...rows('Id DomainName', absorbed('It is state of the distribution, not configuration.')),
  },
}

const usedBy = (view: { readonly id: string }, context: Parameters<Exclude<Settling, Settlement>>[2]) =>
  context.referrers(view.id, DISTRIBUTION)

/** Parts that only distributions use follow them. */
function followsDistribution(drop: Settlement): Settling {
  return (_value, view, context) => {
    const users = usedBy(view, context)
    return users.length > 0 && users.every((each) => cdnOf(each, context) === 'drop') ? drop : STAYS
  }
}

export const cachePolicies = family(
  { ...about, id: 'networking/cloudfront-cache-policy' },
  {
    'AWS::CloudFront::CachePolicy': 'CachePolicyConfig',
    'AWS::CloudFront::OriginRequestPolicy': 'OriginRequestPolicyConfig',
  },
  followsDistribution(NO_CACHE),
)

export const responseHeadersPolicy = family(
  { ...about, id: 'networking/cloudfront-response-headers' },
  { 'AWS::CloudFront::ResponseHeadersPolicy': 'ResponseHeadersPolicyConfig' },
  followsDistribution(
    manual('Set the headers in the app, or under `http_options.response.headers` of its service.'),
  ),
)

export const edgeCode = family(
  { ...about, id: 'networking/cloudfront-function' },
  {
    'AWS::CloudFront::Function': 'AutoPublish FunctionCode FunctionConfig FunctionMetadata Name',
    'AWS::CloudFront::KeyValueStore': 'Comment ImportSource Name',
    'AWS::CloudFront::ConnectionFunction': 'AutoPublish ConnectionFunctionCode ConnectionFunctionConfig Name',
  },
  followsDistribution(manual('Code at the edge becomes middleware of the app.')),
)

export const signedUrls = family(
  { ...about, id: 'networking/cloudfront-keys' },
  {
    'AWS::CloudFront::KeyGroup': 'KeyGroupConfig',
    'AWS::CloudFront::PublicKey': 'PublicKeyConfig',
    'AWS::CloudFront::FieldLevelEncryptionProfile': 'FieldLevelEncryptionProfileConfig',
  },
  kept(
    'Signed URLs go on working while CloudFront stays; without it, hand out presigned URLs of the bucket.',
  ),
)

export const originAccess = family(
  { ...about, id: 'networking/cloudfront-origin-access' },
  {
    'AWS::CloudFront::OriginAccessControl': 'OriginAccessControlConfig',
    'AWS::CloudFront::CloudFrontOriginAccessIdentity': 'CloudFrontOriginAccessIdentityConfig',
    'AWS::CloudFront::VpcOrigin': 'VpcOriginEndpointConfig',
    'AWS::CloudFront::MonitoringSubscription': 'DistributionId MonitoringSubscription',
    'AWS::CloudFront::RealtimeLogConfig': 'EndPoints Fields Name SamplingRate',
    'AWS::CloudFront::ContinuousDeploymentPolicy': 'ContinuousDeploymentPolicyConfig',
  },
  absorbed('It joins CloudFront to other AWS services and stays as long as they do.'),
)

export const cdnExtras = family(
  { ...about, id: 'networking/cloudfront-extras' },
  {
    'AWS::CloudFront::AnycastIpList': 'IpAddressType IpCount IpamCidrConfigs Name',
    'AWS::CloudFront::ConnectionGroup': 'AnycastIpListId Enabled Ipv6Enabled Name',
    'AWS::CloudFront::DistributionTenant':
      'ConnectionGroupId Customizations DistributionId Domains Enabled ManagedCertificateRequest Name Parameters',
    'AWS::CloudFront::StreamingDistribution': 'StreamingDistributionConfig',
    'AWS::CloudFront::TrustStore': 'CaCertificatesBundleSource Name UseClientCertificateOCSPEndpoint',
  },
  STAYS,
)
