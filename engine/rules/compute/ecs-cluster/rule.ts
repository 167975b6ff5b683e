import { absorbed } from '../../../aws/outcome'
import type { Rule } from '../../rule'

export const ecsCluster: Rule = {
  id: 'compute/ecs-cluster',
  types: ['AWS::ECS::Cluster', 'AWS::ECS::CapacityProvider', 'AWS::ECS::ClusterCapacityProviderAssociations'],
  topic: 'compute',
  section: 'ecs',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ecs-cluster.html',
  settles: {
    ClusterName: absorbed('There are no clusters: an organization holds your apps.'),
    Cluster: absorbed('There are no clusters: an organization holds your apps.'),
    ClusterSettings: absorbed('Metrics of every Machine are collected by the platform.'),
    Configuration: absorbed('`fly ssh console` opens a shell in a Machine; there is nothing to configure.'),
    CapacityProviders: absorbed('Machines need no capacity to be provided beforehand.'),
    DefaultCapacityProviderStrategy: absorbed('Machines need no capacity to be provided beforehand.'),
    ServiceConnectDefaults: absorbed('Apps reach each other by their `.internal` and `.flycast` names.'),
    AutoScalingGroupProvider: absorbed('There are no hosts to scale: you scale Machines.'),
    ManagedInstancesProvider: absorbed('There are no hosts to manage: you run Machines.'),
    Name: absorbed('Machines need no capacity to be provided beforehand.'),
    ClusterArn: absorbed('State, not configuration.'),
    Status: absorbed('State, not configuration.'),
  },
}
