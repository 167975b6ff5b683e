import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { rows } from '../../settling'
import { claimRows, metadataSettles } from '../kubernetes-workload/settles'

const source = 'https://kubernetes.io/docs/reference/kubernetes-api/'
const base = { topic: 'compute', section: 'eks', source } as const
const kinds = (text: string): readonly string[] =>
  text
    .split(/\s+/)
    .filter(Boolean)
    .map((kind) => `Kubernetes::${kind}`)

const service: Rule = {
  ...base,
  id: 'compute/kubernetes-service',
  types: kinds('Service'),
  settles: {
    ...metadataSettles,
    'metadata.name': adapted(
      'Other apps call the app by `APP.internal`: values that hold the old name are rewritten.',
    ),
    'metadata.namespace': adapted(
      'Other apps call the app by `APP.internal`: values that hold the old name are rewritten.',
    ),
    'spec.type': (value) =>
      value.peekText() === 'ExternalName'
        ? adapted('Write the external name into the values that hold the Service’s name.')
        : value.peekText() === 'LoadBalancer'
          ? adapted('Fly Proxy takes the place of the load balancer.')
          : adapted('Inside the organization every app answers under `APP.internal`.'),
    'spec.selector': absorbed('It links objects to each other, and was used for that.'),
    ...rows(
      'spec.clusterIP spec.clusterIPs',
      converted('`APP.internal` answers with the address of every Machine.'),
    ),
    'spec.externalName': adapted('Write the external name into the values that hold the Service’s name.'),
    ...rows(
      'spec.ports[].port spec.ports[].targetPort',
      adapted('Inside the organization apps call the program’s own port: nothing translates it.'),
    ),
    ...rows('spec.ports[].protocol spec.ports[].appProtocol', absorbed('The protocol of the port.')),
    ...rows(
      'spec.ports[].name spec.ports[].nodePort',
      absorbed('Ports have no names, and there are no nodes.'),
    ),
    'spec.sessionAffinity': (value) =>
      value.peekText() === 'ClientIP'
        ? adapted(
            'Fly Proxy keeps no sessions: let the app answer with `fly-replay`, or keep sessions in a store.',
          )
        : absorbed('There is none, as before.'),
    'spec.sessionAffinityConfig': adapted(
      'Fly Proxy keeps no sessions: let the app answer with `fly-replay`, or keep sessions in a store.',
    ),
    'spec.loadBalancerSourceRanges': manual(
      'There is no filter by address at the edge: check `Fly-Client-IP` in the app, or keep the app private.',
    ),
    ...rows(
      'spec.externalTrafficPolicy spec.internalTrafficPolicy spec.loadBalancerClass spec.loadBalancerIP spec.allocateLoadBalancerNodePorts spec.healthCheckNodePort spec.ipFamilies spec.ipFamilyPolicy spec.publishNotReadyAddresses spec.trafficDistribution',
      absorbed('Fly Proxy and the private network do this by themselves.'),
    ),
    'spec.externalIPs': unsupported('Addresses are given by the platform.'),
  },
}

const ingress: Rule = {
  ...base,
  id: 'compute/kubernetes-ingress',
  types: kinds('Ingress Gateway HTTPRoute GRPCRoute TCPRoute IngressClass'),
  settles: {
    ...metadataSettles,
    'metadata.name': absorbed('Fly Proxy takes the place of the Ingress.'),
    'metadata.namespace': absorbed('It links objects to each other, and was used for that.'),
    'spec.rules[].host': manual(
      'The Service behind it is not in the input: add the name with `fly certs add` to the app.',
    ),
    ...rows('spec.rules[].http.paths[].path spec.rules[].http.paths[].pathType', (_, view) =>
      view
        .get('spec', 'rules')
        .items()
        .flatMap((each) => each.get('http', 'paths').items()).length > 1
        ? adapted(
            'An app answers all paths under its name. Give each backend a name of its own, or run a router app in front.',
          )
        : absorbed('All paths of the name lead to the app.'),
    ),
    ...rows(
      'spec.rules[].http.paths[].backend spec.defaultBackend spec.backend',
      converted('It says which app answers under the name.'),
    ),
    'spec.tls[].hosts': converted('`fly certs add` orders a certificate for each name.'),
    'spec.tls[].secretName': absorbed('Certificates are ordered and renewed by the platform.'),
    ...rows(
      'spec.ingressClassName spec.controller spec.parameters spec.gatewayClassName',
      absorbed('Fly Proxy takes the place of the controller.'),
    ),
    ...rows(
      'spec.hostnames spec.parentRefs spec.rules[].matches spec.rules[].backendRefs spec.rules[].filters spec.listeners',
      adapted('Fly Proxy leads each name to one app: add it with `fly certs add`; paths need a router app.'),
    ),
  },
}

const data: Rule = {
  ...base,
  id: 'compute/kubernetes-data',
  types: kinds('ConfigMap Secret'),
  settles: {
    ...metadataSettles,
    'metadata.name': absorbed('The name links it to its users.'),
    'metadata.namespace': absorbed('The name links it to its users.'),
    data: (_, view) =>
      view.type.endsWith('Secret')
        ? adapted(
            'No app in the input reads this key. Set it with `fly secrets import` where it is needed; its value is in no file.',
          )
        : converted('No app in the input reads this key, so it stands in no file.'),
    stringData: adapted(
      'No app in the input reads this key. Set it with `fly secrets import` where it is needed; its value is in no file.',
    ),
    binaryData: adapted('Keep it as a secret in base64, and name it in `[[files]]`.'),
    immutable: absorbed('A change needs a deploy, as always.'),
    type: (value) =>
      /dockerc(?:onfigjson|fg)/.test(value.peekText() ?? '')
        ? manual('It holds a login of a registry: copy private images to registry.fly.io instead.')
        : (value.peekText() ?? '').endsWith('tls')
          ? adapted('Certificates are ordered by `fly certs add`; your own is given with `fly certs import`.')
          : absorbed('All secrets of an app are of one kind.'),
  },
}

const claims: Rule = {
  ...base,
  id: 'compute/kubernetes-claim',
  types: kinds('PersistentVolumeClaim'),
  settles: {
    ...metadataSettles,
    ...claimRows(''),
    'metadata.name': absorbed('The name links it to its users.'),
    'metadata.namespace': absorbed('The name links it to its users.'),
    'metadata.annotations': metadataSettles['metadata.annotations']!,
    metadata: metadataSettles['metadata.labels']!,
  },
}

const scaler: Rule = {
  ...base,
  id: 'compute/kubernetes-scaler',
  types: kinds('HorizontalPodAutoscaler PodDisruptionBudget ServiceAccount'),
  settles: {
    ...metadataSettles,
    'metadata.name': absorbed('The name links it to its users.'),
    'metadata.namespace': absorbed('The name links it to its users.'),
    'spec.scaleTargetRef': absorbed('It says which app is scaled.'),
    ...rows('spec.minReplicas spec.maxReplicas', adapted('What it scales is not an app here.')),
    ...rows(
      'spec.metrics spec.targetCPUUtilizationPercentage',
      adapted('Fly Proxy scales by requests. For other signals run the metrics autoscaler.'),
    ),
    'spec.behavior': unsupported(
      'There are no policies for the pace: Machines start within a second when requests come.',
    ),
    ...rows(
      'spec.minAvailable spec.maxUnavailable',
      adapted('A deploy replaces one Machine at a time unless `max_unavailable` says otherwise.'),
    ),
    ...rows('spec.selector spec.unhealthyPodEvictionPolicy', absorbed('It links objects to each other.')),
    ...rows(
      'automountServiceAccountToken secrets imagePullSecrets',
      absorbed('There is no cluster API to log in to.'),
    ),
  },
}

/** Kinds of which every field goes the same way; only fields that the kind has are covered. */
function whole(id: string, text: string, fields: string, settlement: Settlement): Rule {
  const table: Record<string, Settling> = { ...metadataSettles }
  for (const key of ['metadata.name', 'metadata.namespace', 'metadata.annotations', ...fields.split(/\s+/)])
    table[key] = settlement
  return { ...base, id: `compute/kubernetes-${id}`, types: kinds(text), settles: table }
}

/** Everything of a cluster that runs no program of its own. */
export const kubernetesParts: readonly Rule[] = [
  service,
  ingress,
  data,
  claims,
  scaler,
  whole(
    'access',
    'Role RoleBinding ClusterRole ClusterRoleBinding',
    'rules roleRef subjects aggregationRule',
    absorbed('There is no cluster API. A program that calls it has to do without.'),
  ),
  whole(
    'plumbing',
    'Namespace LimitRange ResourceQuota PriorityClass Node Event Lease Endpoints EndpointSlice PersistentVolume StorageClass VolumeSnapshotClass CSIDriver VerticalPodAutoscaler RuntimeClass',
    'spec value globalDefault description preemptionPolicy subsets endpoints ports addressType provisioner parameters reclaimPolicy volumeBindingMode allowVolumeExpansion mountOptions allowedTopologies driver deletionPolicy handler overhead scheduling',
    absorbed('It steers the cluster, of which nothing is left to steer.'),
  ),
  whole(
    'network-policy',
    'NetworkPolicy',
    'spec',
    manual(
      'Apps of one organization reach each other. Separate them by custom networks or network policies of Fly.io.',
    ),
  ),
  whole(
    'extension',
    'CustomResourceDefinition APIService MutatingWebhookConfiguration ValidatingWebhookConfiguration DestinationRule PeerAuthentication EnvoyFilter',
    'spec webhooks',
    unsupported('It extends the cluster, and there is none. Do without the controller that reads it.'),
  ),
  whole(
    'mesh',
    'VirtualService ServiceEntry Sidecar AuthorizationPolicy',
    'spec',
    manual('There is no mesh: give each backend a name of its own, or run a router app in front.'),
  ),
  whole(
    'monitor',
    'ServiceMonitor PodMonitor PrometheusRule',
    'spec',
    adapted('`[metrics]` reads one port and path of each Machine; write them into the app’s fly.toml.'),
  ),
  whole(
    'secret-source',
    'SecretProviderClass ExternalSecret SecretStore ClusterSecretStore SealedSecret',
    'spec',
    adapted('Set what it fetches with `fly secrets import`, reading each value from where it is now.'),
  ),
  whole(
    'scaled-object',
    'ScaledObject ScaledJob TriggerAuthentication',
    'spec',
    adapted('Run the metrics autoscaler for signals other than requests.'),
  ),
  whole(
    'cluster',
    'ClusterConfig NodePool EC2NodeClass Provisioner NodeClass NodeConfig',
    'spec availabilityZones metadata.region metadata.version metadata.tags iam vpc managedNodeGroups nodeGroups fargateProfiles addons cloudWatch secretsEncryption privateCluster identityProviders remoteNetworkConfig accessConfig kubernetesNetworkConfig karpenter gitops autoModeConfig addonsConfig localZones upgradePolicy zonalShiftConfig outpost identityMappings iamIdentityMappings',
    absorbed('There are no nodes and no cluster: Machines are started one by one by the platform.'),
  ),
]

/** What stays on AWS although a manifest of the cluster makes it (AWS Controllers for Kubernetes). */
export const kubernetesAws = whole(
  'aws',
  'TargetGroupBinding IngressClassParams ENIConfig SecurityGroupPolicy CNINode',
  'spec',
  kept('It binds resources of AWS, which stay until you remove them.'),
)
