import { absorbed, manual } from '../../../aws/outcome'
import { derive, fromFact } from '../../../aws/traced'
import { slug, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Rule, RuleContext } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { frontsOfInstance } from '../server/ports'
import { nameTag, reasonForNoApp, settleAll } from '../server/purpose'
import { serverParts } from '../server/server'
import { LAUNCH_TEMPLATE, specOf } from '../server/spec'
import { INIT_ROWS, serverRows } from '../server/words'

const about = {
  topic: 'compute',
  section: 'ec2-and-ami',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html',
} as const

export const ec2Instance: Rule = {
  ...about,
  id: 'compute/ec2-instance',
  types: ['AWS::EC2::Instance'],
  convert: readInstance,
  settles: { ...INIT_ROWS, ...serverRows('') },
}

function readInstance(view: OwnedView, context: RuleContext): readonly Part[] {
  const spec = specOf(view, context)
  const reason = reasonForNoApp(view, spec, context)
  if (reason) {
    settleAll(view, reason)
    return []
  }
  const tag = nameTag(view)
  const named = slug(tag ?? '') || slug(view.resource.native.name) || slug(view.id)
  const value = view
    .get('Tags')
    .items()
    .find((each) => each.get('Key').peekText() === 'Name')
    ?.get('Value')
    .text({ what: 'name of the app', standIn: 'fill-in-app' })
  return serverParts(
    {
      view,
      spec,
      about: named,
      name:
        value && tag !== undefined
          ? derive(value, () => tag, { differs: 'It becomes the name of the app.' })
          : fromFact(view.resource.native.name, 'the name of the resource'),
      fronts: frontsOfInstance(view, context),
      replicas: () => ({ count: fromFact(1, 'one instance is one Machine') }),
    },
    context,
  )
}

export const launchTemplate: Rule = {
  ...about,
  id: 'compute/ec2-launch-template',
  types: [LAUNCH_TEMPLATE],
  settles: {
    ...INIT_ROWS,
    ...serverRows('LaunchTemplateData'),
    ...rows(
      'LaunchTemplateName VersionDescription LaunchTemplateData.TagSpecifications',
      absorbed('Templates have no counterpart: each app keeps its own configuration.'),
    ),
  },
}

export const ec2Fleets = whole(
  { ...about, id: 'compute/ec2-fleet' },
  'AWS::EC2::EC2Fleet AWS::EC2::SpotFleet',
  manual(
    'A fleet becomes one app: build an image of what its instances run, and set the number of Machines with `fly scale count`. There is no spot market.',
  ),
)

export const ec2Reservations = whole(
  { ...about, id: 'compute/ec2-reservations' },
  `AWS::EC2::CapacityReservation AWS::EC2::CapacityReservationFleet AWS::EC2::Host AWS::EC2::PlacementGroup`,
  absorbed('The platform places Machines; reservations of compute are blocks that you buy in the dashboard.'),
)

export const keyPair = whole(
  { ...about, id: 'compute/ec2-key-pair' },
  'AWS::EC2::KeyPair',
  absorbed('`fly ssh console` opens a shell with a certificate; no keys are kept.'),
)
