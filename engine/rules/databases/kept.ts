import type { Basis } from '../../aws/traced'
import { slug, type ResourceView } from '../../aws/view'
import type { Part } from '../../plan/parts'
import type { Line } from '../../plan/plan'

/** A data service that stays inside its VPC: a WireGuard peer there forwards to it. */
export function keptBehindWireGuard(view: ResourceView, decided: readonly Basis[]): readonly Part[] {
  const { name } = view.resource.native
  const line = (text: string): Line => ({ text, from: decided })
  const peer = `${slug(name) || 'vpc'}-peer`
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label: `${name} on AWS`, side: 'aws', usedBy: [] },
        steps: [
          {
            phase: 'data',
            title: `Open a WireGuard way to ${name}`,
            text: [
              line(
                `An EC2 instance inside the VPC becomes a peer of your organization’s private network and forwards connections. Apps reach it as \`${peer}._peer.internal\`.`,
              ),
            ],
            commands: [line(`fly wireguard create "$ORG" "$REGION" ${peer} ${peer}.conf`)],
            check: line('on the instance, `wg show` counts a handshake.'),
          },
        ],
        replace: (attribute) =>
          /Port$/i.test(attribute ?? '')
            ? { kind: 'keep' }
            : {
                kind: 'env',
                value: `${peer}._peer.internal`,
                differs: 'It goes through the WireGuard peer.',
              },
      },
    },
  ]
}

/** A service with a public AWS API stays; the app calls it with a role taken through OIDC. */
export function keptByRole(
  view: ResourceView,
  label: string,
  value: (attribute: string | undefined) => string | undefined,
): readonly Part[] {
  return [
    {
      kind: 'store',
      store: {
        id: view.id,
        service: { id: view.id, label, side: 'aws', usedBy: [] },
        steps: [],
        needsRole: true,
        replace: (attribute, variable) => {
          const text = value(attribute)
          if (text !== undefined) return { kind: 'keep', text }
          return {
            kind: 'env',
            value: `FILL-IN-${slug(variable)}`,
            differs: 'It stays on AWS; the app reaches it with a role taken through OIDC.',
            fill: `${attributeWords(attribute)} of the ${label}`,
          }
        },
      },
    },
  ]
}

/** `Ref` gives a name; attributes are named as AWS names them, in words. */
function attributeWords(attribute: string | undefined): string {
  if (attribute === undefined) return 'name'
  if (attribute === 'Arn') return 'ARN'
  return attribute === 'StreamArn' ? 'ARN of the stream' : attribute
}
