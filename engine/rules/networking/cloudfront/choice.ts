import { slug, type ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

export type Cdn = 'drop' | 'keep'

/** Whether every origin is a bucket: a static site lives from the cache. */
function isStatic(distribution: ResourceView): boolean {
  const config = distribution.get('DistributionConfig')
  const origins = config.get('Origins').items()
  return (
    origins.length > 0 &&
    origins.every(
      (each) =>
        each.get('S3OriginConfig').exists ||
        each.get('OriginAccessControlId').exists ||
        /\.s3[.-]/.test(each.get('DomainName').peekShown() ?? ''),
    )
  )
}

/** Whether a CloudFront distribution goes or stays in front of the app: the decision `cdn`. */
export function cdnOf(distribution: ResourceView, context: RuleContext): Cdn {
  const drop = {
    id: 'drop',
    title: 'Do without CloudFront',
    consequence:
      'Fly Proxy ends TLS near the client and compresses answers. Nothing is cached at the edge: what the browser may keep, the app says with Cache-Control.',
  }
  const keep = {
    id: 'keep',
    title: 'Keep CloudFront in front',
    consequence:
      'The distribution stays on AWS, with its cache and its certificate; its origin becomes the app.',
  }
  const answer = context.decisions.choose(
    'cdn',
    slug(distribution.id),
    `CloudFront distribution ${distribution.resource.native.name}: does the app need a cache at the edge?`,
    isStatic(distribution) ? [keep, drop] : [drop, keep],
  )
  return answer.choice === 'keep' ? 'keep' : 'drop'
}
