import type { Basis } from '../../../aws/traced'
import { slug, type ResourceView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'

/** A distribution that stays in front: it is named among what stays, and at the switch its origin becomes the app. */
export function keptParts(view: ResourceView): readonly Part[] {
  const { name } = view.resource.native
  const from: readonly Basis[] = [{ kind: 'decision', id: `cdn:${slug(view.id)}` }]
  const line = (text: string): Line => ({ text, from })
  const origins = view.get('DistributionConfig', 'Origins').items()
  const leadsToApp = origins.some(
    (each) =>
      !each.get('S3OriginConfig').exists &&
      !each.get('OriginAccessControlId').exists &&
      !/\.s3[.-]/.test(each.get('DomainName').peekShown() ?? ''),
  )
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `CloudFront distribution ${name}`, side: 'aws', usedBy: [] },
        steps: leadsToApp
          ? [
              {
                phase: 'cut-over',
                turnsOrigin: true,
                title: `Point CloudFront distribution ${name} at the app`,
                text: [
                  line(
                    'The distribution stays, and so do the records of its names. In `distribution.json` the `DomainName` of the origin becomes the app (`APP.fly.dev`) and its `OriginProtocolPolicy` `https-only`: edit the file before the last command. Put the old domain back to return.',
                  ),
                ],
                commands: [
                  line(`# the id of the distribution ${name.replace(/\s+/g, ' ')}`),
                  line('DISTRIBUTION='),
                  line(
                    'aws cloudfront get-distribution-config --id "$DISTRIBUTION" --query DistributionConfig > distribution.json',
                  ),
                  line(
                    'ETAG=$(aws cloudfront get-distribution-config --id "$DISTRIBUTION" --query ETag --output text)',
                  ),
                  line(
                    'aws cloudfront update-distribution --id "$DISTRIBUTION" --if-match "$ETAG" --distribution-config file://distribution.json',
                  ),
                ],
                check: line('requests to the names of the distribution arrive in `fly logs` of the app.'),
              },
            ]
          : [],
        replace: () => ({ kind: 'keep' }),
      },
    },
  ]
}
