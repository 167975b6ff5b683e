import { absorbed, adapted, kept, manual } from '../../../aws/outcome'
import { lightsailBundle } from '../../../facts/sizes'
import { formatMemory } from '../../../workload/sizing'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { burstablePreset } from '../server/size'
import { readContainerService } from './container'

const about = {
  topic: 'compute',
  section: 'ec2-and-ami',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Lightsail.html',
} as const

const D = 'ContainerServiceDeployment'

export const lightsailContainer: Rule = {
  ...about,
  id: 'compute/lightsail',
  types: ['AWS::Lightsail::Container'],
  convert: readContainerService,
  settles: {
    ServiceName: adapted('It becomes the name of the app.'),
    ...rows('Power Scale', adapted('They become the size and the number of Machines.')),
    IsDisabled: adapted('A disabled service: set the number of Machines to 0 with `fly scale count 0`.'),
    PublicDomainNames: adapted('The app gets a certificate for each name: `fly certs add NAME`.'),
    PrivateRegistryAccess: absorbed('The app pulls its image from `registry.fly.io` or a public registry.'),
    [`${D}.Containers`]: adapted('It stands in the fly.toml of the app.'),
    [`${D}.Containers[].ContainerName`]: absorbed('The container is the app’s own program.'),
    [`${D}.Containers[].Ports`]: absorbed(
      'The public endpoint says which port is served; others are open inside the organization.',
    ),
    [`${D}.PublicEndpoint.ContainerName`]: absorbed('It says which container is served.'),
    [`${D}.PublicEndpoint.ContainerPort`]: adapted('It is the port that Fly Proxy reaches.'),
    [`${D}.PublicEndpoint.HealthCheckConfig`]: adapted(
      'It becomes the check of the service; a status of 200 to 299 passes.',
    ),
    [`${D}.PublicEndpoint.HealthCheckConfig.HealthyThreshold`]: absorbed('One passed check is enough.'),
    [`${D}.PublicEndpoint.HealthCheckConfig.UnhealthyThreshold`]: adapted('One failed check counts at once.'),
    ...rows('ContainerArn Url PrincipalArn', absorbed('State, not configuration.')),
  },
}

/** The Machine for a bundle, in words: bundles burst over a baseline as the small EC2 types do (aws-to-fly.md §3.7). */
function sizeWords(id: string | undefined): string {
  const bundle = id === undefined ? undefined : lightsailBundle('instance', id)
  if (!bundle) return 'Choose the size under `[[vm]]` by the CPUs and the memory of the bundle.'
  const { vcpu, memoryMib } = bundle
  return `Choose the size under \`[[vm]]\`: for ${vcpu} vCPU and ${formatMemory(memoryMib)} take \`${burstablePreset(vcpu, memoryMib)}\` with \`${formatMemory(memoryMib)}\`.`
}

export const lightsailInstance: Rule = {
  ...about,
  id: 'compute/lightsail-instance',
  types: ['AWS::Lightsail::Instance'],
  settles: {
    BundleId: (value) => manual(sizeWords(value.peekText())),
    BlueprintId: manual(
      'Build an image of what the blueprint runs: WordPress has an official one; for the others write a Dockerfile.',
    ),
    UserData: manual('What it installs goes into the Dockerfile, what it starts becomes the command.'),
    ...rows('InstanceName', adapted('It becomes the name of the app.')),
    'Networking.Ports': manual('Give the app a service for the port that the internet reaches.'),
    'Networking.MonthlyTransfer': absorbed('Traffic is billed by use.'),
    'Hardware.Disks': manual('A data disk becomes a volume: `[[mounts]]` with its folder.'),
    ...rows('Hardware.CpuCount Hardware.RamSizeInGb', absorbed('State, not configuration.')),
    AddOns: absorbed('Volumes have a snapshot a day.'),
    ...rows(
      'AvailabilityZone Location State KeyPairName',
      absorbed('Machines stand in a region; `fly ssh console` needs no key pair.'),
    ),
  },
}

export const lightsailDatabase: Rule = {
  ...about,
  id: 'compute/lightsail-database',
  types: ['AWS::Lightsail::Database'],
  settles: {
    ...rows(
      'RelationalDatabaseName RelationalDatabaseBlueprintId RelationalDatabaseBundleId MasterDatabaseName MasterUsername MasterUserPassword RelationalDatabaseParameters',
      (_value, view) =>
        (view.get('RelationalDatabaseBlueprintId').peekText() ?? '').startsWith('postgres')
          ? manual('Make a Managed Postgres cluster with `fly mpg create`, then dump and load the data.')
          : kept(
              'The database stays on Lightsail in public mode, or moves to an app of your own on a volume.',
            ),
    ),
    ...rows(
      'AvailabilityZone BackupRetention CaCertificateIdentifier PreferredBackupWindow PreferredMaintenanceWindow PubliclyAccessible RotateMasterUserPassword',
      absorbed('Backups, upgrades and access are the service’s.'),
    ),
  },
}

export const lightsailStorage = whole(
  { ...about, id: 'compute/lightsail-storage' },
  'AWS::Lightsail::Bucket AWS::Lightsail::Disk',
  manual(
    'Make a Tigris bucket with `fly storage create`, or a volume with `fly volumes create`, and copy the files.',
  ),
)

export const lightsailSnapshots = whole(
  { ...about, id: 'compute/lightsail-snapshots' },
  'AWS::Lightsail::DatabaseSnapshot AWS::Lightsail::DiskSnapshot AWS::Lightsail::InstanceSnapshot',
  manual('Snapshots cannot be imported: restore them on AWS and copy the data.'),
)

export const lightsailNetwork = whole(
  { ...about, id: 'compute/lightsail-network' },
  `AWS::Lightsail::LoadBalancer AWS::Lightsail::StaticIp AWS::Lightsail::KeyPair`,
  absorbed('Fly Proxy stands in front of every app, and each app has addresses of its own.'),
)

export const lightsailNames = whole(
  { ...about, id: 'compute/lightsail-names' },
  'AWS::Lightsail::Certificate AWS::Lightsail::LoadBalancerTlsCertificate AWS::Lightsail::Domain AWS::Lightsail::Distribution',
  adapted('The app gets a certificate for each name (`fly certs add`); the records point at its addresses.'),
)

export const lightsailAlarms = whole(
  { ...about, id: 'compute/lightsail-alarms' },
  'AWS::Lightsail::Alarm AWS::Lightsail::ContactMethod',
  manual('Write an alert rule for Grafana over the metrics of the app.'),
)
