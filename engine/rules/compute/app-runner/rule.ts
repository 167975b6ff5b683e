import { absorbed, adapted, converted, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'
import { whole } from '../../whole'
import { readService } from './service'

const about = {
  topic: 'compute',
  section: 'app-runner-and-beanstalk',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_AppRunner.html',
} as const

const IMAGE = 'SourceConfiguration.ImageRepository'
const CODE = 'SourceConfiguration.CodeRepository'
const VALUES = `${CODE}.CodeConfiguration.CodeConfigurationValues`

export const appRunnerService: Rule = {
  ...about,
  id: 'compute/app-runner',
  types: ['AWS::AppRunner::Service'],
  convert: readService,
  settles: {
    ServiceName: adapted('It becomes the name of the app.'),
    ...rows(
      `${IMAGE}.ImageIdentifier ${IMAGE}.ImageConfiguration.Port ${IMAGE}.ImageConfiguration.StartCommand ${VALUES}.Port ${VALUES}.StartCommand`,
      converted('It stands in the fly.toml of the app.'),
    ),
    ...rows(
      `${IMAGE}.ImageConfiguration.RuntimeEnvironmentVariables ${IMAGE}.ImageConfiguration.RuntimeEnvironmentSecrets ${VALUES}.RuntimeEnvironmentVariables ${VALUES}.RuntimeEnvironmentSecrets`,
      adapted('Variables stand in `[env]`, secrets are set with `fly secrets import`.'),
    ),
    ...rows(
      `SourceConfiguration.AuthenticationConfiguration ${IMAGE}.ImageRepositoryType`,
      absorbed('The app pulls its image from `registry.fly.io` or a public registry.'),
    ),
    ...rows(
      `${CODE}.RepositoryUrl ${CODE}.SourceCodeVersion ${CODE}.SourceDirectory`,
      manual('Deploy from a checkout of the repository: `fly deploy` in the folder with the Dockerfile.'),
    ),
    [`${CODE}.CodeConfiguration.ConfigurationSource`]: manual(
      'With `REPOSITORY` the settings are in `apprunner.yaml`: give that file too.',
    ),
    [`${VALUES}.Runtime`]: manual(
      'Run `fly launch --no-deploy` in the source folder: it writes a Dockerfile for the runtime.',
    ),
    [`${VALUES}.BuildCommand`]: manual('It becomes a `RUN` line of the Dockerfile.'),
    'SourceConfiguration.AutoDeploymentsEnabled': adapted(
      'A push deploys nothing by itself: run `fly deploy` from your pipeline.',
    ),
    ...rows(
      'InstanceConfiguration.Cpu InstanceConfiguration.Memory',
      adapted('Machines come in fixed sizes; the nearest that is large enough is taken.'),
    ),
    'InstanceConfiguration.InstanceRoleArn': absorbed(
      'The code calls no AWS service that stays, so it needs no role.',
    ),
    AutoScalingConfigurationArn: adapted(
      'Its numbers are not in the input: App Runner’s defaults are taken, with fewer Machines.',
    ),
    HealthCheckConfiguration: adapted('It becomes the check of the service.'),
    'HealthCheckConfiguration.HealthyThreshold': absorbed('One passed check is enough.'),
    'HealthCheckConfiguration.UnhealthyThreshold': adapted(
      'One failed check counts at once: there is no threshold.',
    ),
    'HealthCheckConfiguration.Path': absorbed('The check opens the port and asks for no path.'),
    'NetworkConfiguration.EgressConfiguration.EgressType': absorbed(
      'Machines reach the internet by themselves.',
    ),
    'NetworkConfiguration.EgressConfiguration.VpcConnectorArn': manual(
      'The app reached private services of a VPC: give it a static egress address, or a WireGuard peer in the VPC.',
    ),
    'NetworkConfiguration.IngressConfiguration.IsPubliclyAccessible': converted(
      'It says whether the app is public.',
    ),
    'NetworkConfiguration.IpAddressType': absorbed('Apps have IPv4 and IPv6 addresses.'),
    ...rows(
      'ObservabilityConfiguration EncryptionConfiguration',
      absorbed('Logs and metrics are collected by the platform; images and volumes are encrypted.'),
    ),
    ...rows('ServiceArn ServiceId ServiceUrl Status', absorbed('State, not configuration.')),
  },
}

export const appRunnerScaling: Rule = {
  ...about,
  id: 'compute/app-runner-scaling',
  types: ['AWS::AppRunner::AutoScalingConfiguration'],
  settles: {
    AutoScalingConfigurationName: absorbed('A name for AWS only.'),
    ...rows(
      'MinSize MaxSize MaxConcurrency',
      adapted(
        'They become `min_machines_running`, the number of Machines and the limits of the service that uses it.',
      ),
    ),
  },
}

export const appRunnerPlumbing = whole(
  { ...about, id: 'compute/app-runner-network' },
  'AWS::AppRunner::VpcConnector AWS::AppRunner::ObservabilityConfiguration',
  absorbed(
    'It joins the service to a VPC or to X-Ray; Machines stand in the private network of the organization.',
  ),
)

export const appRunnerIngress = whole(
  { ...about, id: 'compute/app-runner-ingress' },
  'AWS::AppRunner::VpcIngressConnection',
  absorbed('A service that is not public gets a Flycast address.'),
)
