import { absorbed, adapted, kept, unsupported } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'

const about = {
  topic: 'compute',
  section: 'eks',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_EKS.html',
} as const

const NO_NODES = absorbed(
  'The platform schedules Machines: there is no cluster and there are no nodes. Give the Kubernetes manifests to convert what runs on it.',
)

export const cluster = whole(
  { ...about, id: 'compute/eks' },
  'AWS::EKS::Cluster AWS::EKS::FargateProfile AWS::EKS::AccessEntry AWS::EKS::IdentityProviderConfig AWS::EKS::Capability AWS::EKS::CertificateAuthority',
  NO_NODES,
)

export const nodegroup: Rule = {
  ...whole({ ...about, id: 'compute/eks-nodes' }, 'AWS::EKS::Nodegroup', NO_NODES),
  settles: {
    ...whole({ ...about, id: 'compute/eks-nodes' }, 'AWS::EKS::Nodegroup', NO_NODES).settles,
    AmiType: (value) =>
      /GPU|NVIDIA|NEURON/.test(value.peekText() ?? '')
        ? kept('Fly.io has no GPUs: leave these nodes and what runs on them on AWS.')
        : /WINDOWS/.test(value.peekText() ?? '')
          ? kept('Machines run Linux only: leave these nodes and what runs on them on AWS.')
          : NO_NODES,
    CapacityType: (value) =>
      value.peekText() === 'SPOT' ? unsupported('There is no spot market.') : NO_NODES,
    ...rows(
      'InstanceTypes ScalingConfig',
      absorbed('Nodes are not needed; together they bound what the workloads’ Machines may add up to.'),
    ),
  },
}

export const addon = whole(
  { ...about, id: 'compute/eks-addons' },
  'AWS::EKS::Addon',
  absorbed('Networking, DNS, disks, balancing and metrics are the platform’s.'),
)

export const podIdentity = whole(
  { ...about, id: 'compute/eks-pod-identity' },
  'AWS::EKS::PodIdentityAssociation',
  adapted('The app takes the role through OIDC: its trust policy must name Fly.io.'),
)
