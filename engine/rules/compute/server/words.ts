import { absorbed, adapted, kept, manual, unsupported } from '../../../aws/outcome'
import type { Settling } from '../../rule'
import { entryAround, rows } from '../../settling'
import { isRootDevice } from './disks'

const EVERYWHERE =
  'There are no subnets, zones or interfaces to choose: Machines stand in a region of the organization’s private network.'

/** Words for the settings of a server, below `prefix` (empty, or `LaunchTemplateData`). */
export function serverRows(prefix: string): Readonly<Record<string, Settling>> {
  const p = prefix === '' ? '' : `${prefix}.`
  const below = (names: string, settling: Settling) =>
    rows(
      names
        .split(/\s+/)
        .map((name) => p + name)
        .join(' '),
      settling,
    )
  const disk: Settling = (value, view) => {
    const list = prefix === '' ? view.get('BlockDeviceMappings') : view.get(prefix, 'BlockDeviceMappings')
    const name = entryAround(list, value)?.get('DeviceName').peekText()
    return isRootDevice(name)
      ? absorbed('The root disk is the image; what is written to it is lost when the Machine is replaced.')
      : adapted('A data disk becomes a volume, which belongs to one Machine on one host.')
  }
  return {
    ...below(
      'InstanceType',
      adapted('Machines come in fixed sizes; the nearest that is large enough is taken.'),
    ),
    ...below(
      'InstanceRequirements',
      adapted('Set the size of the Machine yourself: `size` and `memory` under `[[vm]]`.'),
    ),
    ...below(
      'ImageId',
      manual(
        'An AMI is a disk and cannot run as an image: the Dockerfile starts from a public image that comes near to it. Add what else the AMI holds.',
      ),
    ),
    ...below(
      'UserData',
      adapted('It runs when the image is built, as lines of the Dockerfile, and no more at each boot.'),
    ),
    ...below(
      'SecurityGroupIds SecurityGroups',
      absorbed('Who reaches the app is decided by its services: public, Flycast or private.'),
    ),
    ...below(
      'NetworkInterfaces AssociatePublicIpAddress Ipv6AddressCount Ipv6Addresses SubnetId AvailabilityZone PrivateDnsNameOptions',
      absorbed(EVERYWHERE),
    ),
    ...below(
      'PrivateIpAddress',
      unsupported('There are no fixed private addresses: use the name `APP.internal`.'),
    ),
    ...below('BlockDeviceMappings', disk),
    ...below(
      'BlockDeviceMappings[].Ebs.SnapshotId',
      manual('Copy the data of the snapshot to the volume after the first deploy.'),
    ),
    ...below(
      'BlockDeviceMappings[].Ebs.KmsKeyId',
      unsupported('Volumes are encrypted with a key of the platform; you cannot bring your own.'),
    ),
    ...below(
      'BlockDeviceMappings[].Ebs.Encrypted BlockDeviceMappings[].Ebs.DeleteOnTermination BlockDeviceMappings[].Ebs.VolumeType BlockDeviceMappings[].Ebs.Iops BlockDeviceMappings[].Ebs.Throughput',
      absorbed('Volumes are local NVMe drives, encrypted at rest, and outlive their Machine.'),
    ),
    ...below(
      'IamInstanceProfile',
      adapted('The app takes the role of the profile through OIDC, if its code calls AWS.'),
    ),
    ...below('KeyName', absorbed('`fly ssh console` opens a shell with a certificate; no keys are kept.')),
    ...below('CreditSpecification', (value) =>
      value.peekText() === 'unlimited'
        ? adapted('There is no unlimited mode: the decision `size` offers a Machine whose CPU is guaranteed.')
        : absorbed('Shared CPUs burst over a guaranteed share, as CPU credits do.'),
    ),
    ...below(
      'CapacityReservationSpecification Placement LicenseSpecifications InstanceInitiatedShutdownBehavior CpuOptions HibernationOptions PlacementGroupName DisableApiTermination DisableApiStop Monitoring EbsOptimized SourceDestCheck MetadataOptions MaintenanceOptions PropagateTagsToVolumeOnCreation KernelId RamdiskId RamDiskId AdditionalInfo Affinity HostResourceGroupArn NetworkPerformanceOptions SecondaryInterfaces SsmAssociations',
      absorbed('Machines know no such setting: hosts, reservations and metadata are the platform’s.'),
    ),
    ...below(
      'ElasticGpuSpecifications ElasticInferenceAccelerators',
      unsupported('Fly.io has no GPUs or accelerators.'),
    ),
    ...below('EnclaveOptions', kept('Nitro enclaves stay on AWS; the app calls what runs in them.')),
    ...below('HostId', unsupported('There are no hosts of your own.')),
    ...below('Tenancy', (value) =>
      value.peekText() === 'default'
        ? absorbed('Machines share hosts and are kept apart as virtual machines.')
        : unsupported('There are no hosts of your own; Machines are kept apart as virtual machines.'),
    ),
    ...below('InstanceMarketOptions', unsupported('There is no spot market.')),
    ...below('Volumes', absorbed('A link to a volume; it was followed.')),
    ...below('LaunchTemplate', absorbed('A link to the template; its settings were read.')),
  }
}

const INIT = 'Metadata.AWS::CloudFormation::Init'

/** Words for cfn-init metadata that stands in no line of the Dockerfile. */
export const INIT_ROWS: Readonly<Record<string, Settling>> = {
  [INIT]: manual(
    'A step of cfn-init that is not in the Dockerfile: helpers of AWS hosts need none, the others go into the image or its start.',
  ),
  [`${INIT}.configSets`]: absorbed('The order of the steps; the Dockerfile keeps the order of the file.'),
  [`${INIT}.*.services`]: adapted('A container starts its program itself: it is the command of the image.'),
  [`${INIT}.*.files*.owner`]: unsupported(
    'Files of the image belong to root; add a `chown` if the program needs one.',
  ),
  [`${INIT}.*.files*.group`]: unsupported(
    'Files of the image belong to root; add a `chown` if the program needs one.',
  ),
  [`${INIT}.*.files*.mode`]: manual('Add `chmod` to the Dockerfile where the mode matters.'),
}
