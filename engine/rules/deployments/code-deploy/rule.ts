import { absorbed, adapted, manual, unsupported } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'deployments',
  section: 'strategies',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-codedeploy-deploymentgroup.html',
} as const

const NOT_NEEDED = absorbed('`fly deploy` replaces the Machines of the app: nothing else has to know them.')

/** The deploy strategy that comes nearest to a configuration's name. */
const configuration: Settling = (value) => {
  const text = value.peekText() ?? ''
  if (/AllAtOnce/.test(text))
    return adapted(
      'Set `strategy = "immediate"` under `[deploy]`, or `"bluegreen"` where both sets ran side by side.',
    )
  if (/Canary/.test(text))
    return adapted(
      'Set `strategy = "canary"` under `[deploy]`: one Machine is tried first, without percentages of traffic.',
    )
  if (/HalfAtATime/.test(text))
    return adapted('Set `strategy = "rolling"` and `max_unavailable = 0.5` under `[deploy]`.')
  return adapted('Set `strategy = "rolling"` and `max_unavailable = 1` under `[deploy]`.')
}

export const deploymentGroup: Rule = {
  ...about,
  id: 'deployments/code-deploy',
  types: ['AWS::CodeDeploy::DeploymentGroup'],
  settles: {
    DeploymentConfigName: configuration,
    DeploymentStyle: adapted(
      'Blue and green side by side become `strategy = "bluegreen"`, in place becomes `"rolling"`.',
    ),
    BlueGreenDeploymentConfiguration: adapted(
      'A bluegreen deploy starts the new Machines, waits for their checks, then removes the old ones.',
    ),
    'BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess': unsupported(
      'The old Machines go at once: there is no waiting time.',
    ),
    AutoRollbackConfiguration: adapted(
      'A deploy stops when a check fails. Going back is a step of the workflow: `fly deploy --image` with the release before.',
    ),
    AlarmConfiguration: manual(
      'Let the workflow look at the metrics after the deploy, and go back if they are bad.',
    ),
    Deployment: manual(
      'Take the revision from the repository: `fly deploy` builds it. Hooks of appspec.yml become `release_command` and `machine_checks`.',
    ),
    TriggerConfigurations: absorbed('The workflow tells about its runs.'),
    ...rows(
      'ApplicationName AutoScalingGroups DeploymentGroupName ECSServices Ec2TagFilters Ec2TagSet LoadBalancerInfo OnPremisesInstanceTagFilters OnPremisesTagSet OutdatedInstancesStrategy ServiceRoleArn TerminationHookEnabled',
      NOT_NEEDED,
    ),
  },
}

export const deploymentConfig: Rule = {
  ...about,
  id: 'deployments/code-deploy-config',
  types: ['AWS::CodeDeploy::DeploymentConfig'],
  settles: {
    MinimumHealthyHosts: adapted('Set `max_unavailable` under `[deploy]` to what may be away.'),
    TrafficRoutingConfig: adapted(
      'A canary or rolling deploy comes nearest; there are no percentages of traffic.',
    ),
    ZonalConfig: absorbed('There are no zones: Machines stand on hosts of a region.'),
    ...rows('ComputePlatform DeploymentConfigName', NOT_NEEDED),
  },
}

export const deployApplication = family(
  { ...about, id: 'deployments/code-deploy-application' },
  { 'AWS::CodeDeploy::Application': 'ApplicationName ComputePlatform' },
  NOT_NEEDED,
)
