import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'

const about = {
  topic: 'networking',
  section: 'load-balancers-and-anycast',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_GlobalAccelerator.html',
} as const

export const accelerator: Rule = {
  ...about,
  id: 'networking/global-accelerator',
  types: ['AWS::GlobalAccelerator::Accelerator', 'AWS::GlobalAccelerator::CrossAccountAttachment'],
  settles: {
    IpAddresses: adapted(
      'Every app has Anycast addresses. Where partners pin one, allocate a dedicated IPv4 with `fly ips allocate-v4`: it is a new address.',
    ),
    ...rows(
      'Enabled IpAddressType Name FlowLogsEnabled FlowLogsS3Bucket FlowLogsS3Prefix Principals Resources',
      absorbed('Anycast is how every app is reached; there is nothing to switch on.'),
    ),
  },
}

export const acceleratorListener: Rule = {
  ...about,
  id: 'networking/global-accelerator-listener',
  types: ['AWS::GlobalAccelerator::Listener'],
  settles: {
    AcceleratorArn: absorbed('Services belong to an app, not to an accelerator.'),
    ...rows('PortRanges Protocol', adapted('The app’s services say which ports are open.')),
    ClientAffinity: (value) =>
      value.peekText() === 'SOURCE_IP'
        ? manual(
            'Fly Proxy has no affinity. Set a cookie with the Machine’s id in the app and answer with `fly-replay`.',
          )
        : absorbed('Fly Proxy sends each request to the nearest Machine with room.'),
  },
}

export const endpointGroup: Rule = {
  ...about,
  id: 'networking/global-accelerator-endpoints',
  types: ['AWS::GlobalAccelerator::EndpointGroup'],
  settles: {
    ListenerArn: absorbed('Machines belong to an app, not to a listener.'),
    EndpointGroupRegion: adapted('It becomes a region of the app: `fly scale count N --region REGION`.'),
    ...rows(
      'TrafficDialPercentage EndpointConfigurations[].Weight',
      adapted('There are no percentages: the number of Machines in each region decides how much it takes.'),
    ),
    EndpointConfigurations: absorbed('The app’s Machines register by themselves.'),
    ...rows(
      'HealthCheckIntervalSeconds HealthCheckPath HealthCheckPort HealthCheckProtocol ThresholdCount',
      absorbed('The checks of the app’s service decide where traffic goes.'),
    ),
    PortOverrides: adapted('The service maps the port outside to `internal_port`.'),
  },
}
