import { childPath } from '../../fly/model'
import {
  attribute,
  noted,
  props,
  ref,
  text,
  traced,
  type Spans,
  type Tree,
} from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context } from '../context'
import { isHttp, type Exposed, type PublicPort } from '../networking/exposure'
import { ALB } from '../networking/load-balancers'
import { headerSpans, listenerSets, responseHeaders } from '../networking/response-headers'

/** Managed policies of CloudFront by id (AWS documentation): caching off, caching on, all of the viewer's request. */
const NO_CACHE = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
const CACHE = '658327ea-f89d-4fab-a63d-7e88639e58f6'
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'

const STATIC_BUCKET = 'Statics'

/** What only a CDN does on AWS: static files at the edge, compression, headers the load balancer cannot set. */
export function edge(context: Context, build: StackBuilder, exposed: readonly Exposed[]): void {
  const { config, at } = context
  const statics = config.statics ?? []
  const ports = exposed.filter((each) => each.groups.length > 0).flatMap((each) => each.ports.filter(isHttp))
  const compress = ports.find((port) => port.http?.compress === true)
  const headers = headersPolicy(context, build, ports)
  if (statics.length === 0 && !compress && !headers) return
  if (ports.length === 0 && statics.length === 0) return
  const compressFrom = compress ? at(`${compress.optionsPath}.http_options.compress`) : []
  const staticsFrom = statics.flatMap((_, i) => at(childPath('statics', i)))
  const from: Spans = [...staticsFrom, ...compressFrom, ...(headers?.from ?? [])]
  const origins: Tree[] = []
  const behaviors: Tree[] = []
  let ownBucket = false
  if (ports.length > 0) {
    origins.push(
      props({
        Id: 'app',
        DomainName: attribute(ALB, 'DNSName'),
        CustomOriginConfig: props({
          HTTPPort: 80,
          HTTPSPort: 443,
          OriginProtocolPolicy: 'match-viewer',
          OriginSSLProtocols: ['TLSv1.2'],
        }),
      }),
    )
  }
  for (const [i, entry] of statics.entries()) {
    const path = childPath('statics', i)
    const own = at(path)
    const bucket = entry.tigris_bucket
    const id = bucket === undefined ? 'statics' : `bucket-${i + 1}`
    if (bucket === undefined) staticsBucket(build, own)
    if (bucket !== undefined || !ownBucket) {
      const domain: Tree =
        bucket === undefined
          ? attribute(STATIC_BUCKET, 'RegionalDomainName')
          : text([bucket, '.s3.', ref('AWS::Region'), '.amazonaws.com'], at(`${path}.tigris_bucket`))
      const origin = props({
        Id: id,
        DomainName: domain,
        OriginAccessControlId: attribute('StaticsAccess', 'Id'),
        S3OriginConfig: props({ OriginAccessIdentity: '' }),
      })
      build.add(
        'storage',
        'StaticsAccess',
        'AWS::CloudFront::OriginAccessControl',
        props({
          OriginAccessControlConfig: props({
            Name: `${context.slug}-statics`.slice(0, 64),
            OriginAccessControlOriginType: 's3',
            SigningBehavior: 'always',
            SigningProtocol: 'sigv4',
          }),
        }),
        staticsFrom,
      )
      origins.push(origin)
      ownBucket ||= bucket === undefined
    }
    behaviors.push(
      noted(
        props(
          {
            PathPattern: traced(
              `${(entry.url_prefix ?? '/').replace(/\/+$/, '')}/*`,
              at(`${path}.url_prefix`),
            ),
            TargetOriginId: id,
            ViewerProtocolPolicy: 'redirect-to-https',
            AllowedMethods: ['GET', 'HEAD'],
            CachedMethods: ['GET', 'HEAD'],
            CachePolicyId: CACHE,
          },
          [...own, ...at(`${path}.guest_path`, `${path}.tigris_bucket`)],
        ),
        bucket === undefined
          ? `Copy the files of ${entry.guest_path ?? 'the folder'} to the bucket at each deployment.`
          : `The objects of the bucket ${bucket} have to be copied to an S3 bucket of this name.`,
      ),
    )
  }
  const index = statics.findIndex((entry) => entry.index_document !== undefined)
  build.add(
    'storage',
    'Cdn',
    'AWS::CloudFront::Distribution',
    props({
      DistributionConfig: props({
        Enabled: true,
        HttpVersion: 'http2and3',
        DefaultRootObject:
          index >= 0
            ? traced(
                statics[index]!.index_document ?? '',
                at(`${childPath('statics', index)}.index_document`),
              )
            : undefined,
        Origins: origins,
        DefaultCacheBehavior: props({
          TargetOriginId: ports.length > 0 ? 'app' : 'statics',
          ViewerProtocolPolicy: 'allow-all',
          AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
          CachedMethods: ['GET', 'HEAD'],
          CachePolicyId: NO_CACHE,
          OriginRequestPolicyId: ports.length > 0 ? ALL_VIEWER : undefined,
          Compress: compress ? traced(true, compressFrom) : undefined,
          ResponseHeadersPolicyId: headers?.id,
        }),
        CacheBehaviors: behaviors.length > 0 ? behaviors : undefined,
        ViewerCertificate: props({ CloudFrontDefaultCertificate: true }),
      }),
    }),
    from,
  )
  build.say(
    'What Fly Proxy does at the edge with files, compression and headers ≈ a CloudFront distribution.',
    from,
  )
}

function staticsBucket(build: StackBuilder, from: Spans): void {
  build.add('storage', STATIC_BUCKET, 'AWS::S3::Bucket', props({}), from, { keepOnDelete: true })
  build.add(
    'storage',
    'StaticsPolicy',
    'AWS::S3::BucketPolicy',
    props({
      Bucket: ref(STATIC_BUCKET),
      PolicyDocument: props({
        Version: '2012-10-17',
        Statement: [
          props({
            Effect: 'Allow',
            Principal: props({ Service: 'cloudfront.amazonaws.com' }),
            Action: 's3:GetObject',
            Resource: text([attribute(STATIC_BUCKET, 'Arn'), '/*']),
            Condition: props({
              StringEquals: props({
                'AWS:SourceArn': text([
                  'arn:',
                  ref('AWS::Partition'),
                  ':cloudfront::',
                  ref('AWS::AccountId'),
                  ':distribution/',
                  ref('Cdn'),
                ]),
              }),
            }),
          }),
        ],
      }),
    }),
    from,
  )
}

/** Response headers that the load balancer itself cannot set. */
function headersPolicy(
  context: Context,
  build: StackBuilder,
  ports: readonly PublicPort[],
): { readonly id: Tree; readonly from: Spans } | undefined {
  const seen = new Set<string>()
  const left = ports
    .flatMap(responseHeaders)
    .filter(
      (header) =>
        !listenerSets(header) && !seen.has(header.name.toLowerCase()) && seen.add(header.name.toLowerCase()),
    )
  if (left.length === 0) return undefined
  const set = left.filter((header) => header.value !== undefined)
  const removed = left.filter((header) => header.value === undefined)
  const from = left.flatMap((header) => headerSpans(context, header))
  build.add(
    'networking',
    'ResponseHeaders',
    'AWS::CloudFront::ResponseHeadersPolicy',
    props({
      ResponseHeadersPolicyConfig: props({
        Name: `${context.slug}-headers`.slice(0, 100),
        CustomHeadersConfig:
          set.length > 0
            ? props({
                Items: set.map((header) =>
                  props(
                    { Header: header.name, Value: header.value ?? '', Override: true },
                    headerSpans(context, header),
                  ),
                ),
              })
            : undefined,
        RemoveHeadersConfig:
          removed.length > 0
            ? props({
                Items: removed.map((header) => props({ Header: header.name }, headerSpans(context, header))),
              })
            : undefined,
      }),
    }),
    from,
  )
  return { id: ref('ResponseHeaders'), from }
}
