import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import type { Settling } from '../../rule'
import { entryAround, rows } from '../../settling'
import { sharedFate, sharedInBucket } from '../shared-volumes'
import { podOf } from './objects'
import { sharedClaim } from './shared'

const STATE = absorbed('State of the cluster, not configuration.')

/** What any object says of itself. */
export const metadataSettles: Readonly<Record<string, Settling>> = {
  ...rows('apiVersion kind', absorbed('It says how the object is read.')),
  ...rows('metadata.name metadata.generateName metadata.namespace', adapted('It names the app.')),
  'metadata.labels': absorbed('It links objects to each other, and was used for that.'),
  'metadata.annotations': (value) => annotation(keyOf(value.value?.leaf?.path)),
  ...rows(
    'status metadata.uid metadata.resourceVersion metadata.creationTimestamp metadata.managedFields metadata.generation metadata.ownerReferences metadata.finalizers metadata.selfLink metadata.deletionTimestamp',
    STATE,
  ),
}

function keyOf(path: string | undefined): string {
  return (
    /annotations(?:\.([^.[]+)|\["([^"]+)"\])$/
      .exec(path ?? '')
      ?.slice(1)
      .find(Boolean) ?? ''
  )
}

/** What an annotation means, by its name. */
function annotation(key: string): ReturnType<typeof absorbed> {
  if (/inject|vault\.hashicorp/.test(key))
    return manual('Nothing injects containers: add the agent to the image, or run it as an app of its own.')
  if (key.startsWith('prometheus.io/')) return converted('It steers what `[metrics]` reads.')
  if (/inbound-cidrs|whitelist-source-range|source-ranges/.test(key))
    return manual(
      'There is no filter by address at the edge: check `Fly-Client-IP` in the app, or keep the app private.',
    )
  if (
    /wafv2|waf-acl|shield|auth-|rewrite-target|actions\.|conditions\.|configuration-snippet|server-snippet|enable-cors|proxy-body-size|limit-/.test(
      key,
    )
  )
    return manual(
      'Fly Proxy does not do this: move it into the app, or run a proxy as an app in front of it.',
    )
  if (/^(?:alb\.ingress|service\.beta|nginx\.ingress)/.test(key))
    return /healthcheck|scheme|backend-protocol|listen-ports|ssl-redirect|certificate-arn|ssl-cert|ssl-ports|timeout|affinity|proxy-protocol|target-group-attributes|load-balancer-attributes|success-codes/.test(
      key,
    )
      ? adapted('Fly Proxy takes the place of the load balancer, with checks, TLS and redirects of its own.')
      : absorbed('Fly Proxy takes the place of the load balancer.')
  if (/role-arn/.test(key))
    return adapted('The role is taken through OIDC by the apps that use this account.')
  return absorbed('An annotation for tools of the cluster; it has no readers on Fly.io.')
}

const probeRows = (probe: string, unused: Settling): Readonly<Record<string, Settling>> => ({
  ...rows(
    [
      'httpGet.path',
      'httpGet.port',
      'httpGet.scheme',
      'httpGet.host',
      'httpGet.httpHeaders',
      'tcpSocket.port',
      'tcpSocket.host',
      'grpc.port',
      'grpc.service',
      'exec.command',
      'initialDelaySeconds',
      'periodSeconds',
      'timeoutSeconds',
    ]
      .map((key) => `${probe}.${key}`)
      .join(' '),
    unused,
  ),
  ...rows(
    `${probe}.failureThreshold ${probe}.successThreshold ${probe}.terminationGracePeriodSeconds`,
    unsupported('One failed check counts at once; there are no thresholds.'),
  ),
})

const containerRows: Readonly<Record<string, Settling>> = {
  name: absorbed('The container is the app’s own program; its name is not needed.'),
  image: adapted('The container is left out.'),
  imagePullPolicy: absorbed('A release pins the image by its digest.'),
  ...rows('command args', absorbed('An empty list: the image’s own is used.')),
  workingDir: manual('There is no key for it in fly.toml. Set `WORKDIR` in the Dockerfile.'),
  'env[].name': absorbed('It names a variable that is not set.'),
  'env[].value': absorbed('The same name is set again later.'),
  ...rows(
    'env[].valueFrom.secretKeyRef.name env[].valueFrom.secretKeyRef.key',
    adapted('It becomes a secret of the app.'),
  ),
  ...rows(
    'env[].valueFrom.configMapKeyRef.name env[].valueFrom.configMapKeyRef.key',
    converted('The value of the ConfigMap stands in `[env]`.'),
  ),
  ...rows(
    'env[].valueFrom.secretKeyRef.optional env[].valueFrom.configMapKeyRef.optional',
    absorbed('The value is written out or asked for.'),
  ),
  ...rows('env[].valueFrom.fieldRef.fieldPath env[].valueFrom.fieldRef.apiVersion', (value) => {
    const field = value.peekText() ?? ''
    const variable = {
      'metadata.name': 'FLY_MACHINE_ID',
      'status.podIP': 'FLY_PRIVATE_IP',
      'spec.nodeName': 'FLY_REGION',
      'status.hostIP': 'FLY_PRIVATE_IP',
    }[field]
    if (field === 'v1') return absorbed('It says how the object is read.')
    return variable
      ? manual(
          `Every Machine has it as \`${variable}\`: read that, or set the old name from it in the entry point.`,
        )
      : unsupported(
          'Only the cluster knew this: let the program do without it, or write the value into `[env]`.',
        )
  }),
  'env[].valueFrom.resourceFieldRef': adapted(
    'Write the size of the Machine into `[env]` if the program needs it.',
  ),
  ...rows(
    'envFrom[].configMapRef.name envFrom[].configMapRef.optional',
    manual('The ConfigMap is not in the input. Give it too, and its keys stand in `[env]`.'),
  ),
  ...rows(
    'envFrom[].secretRef.name envFrom[].secretRef.optional',
    manual(
      'The Secret is not in the input. List its keys with `kubectl describe secret`, and set each with `fly secrets import`.',
    ),
  ),
  'envFrom[].prefix': adapted('It stands before the name of each variable.'),
  'ports[].containerPort': adapted(
    'No public service is made for it: other apps reach it over the private network as `APP.internal`.',
  ),
  ...rows(
    'ports[].name ports[].protocol',
    absorbed('Ports have no names; TCP is what a service speaks unless it says otherwise.'),
  ),
  ...rows(
    'ports[].hostPort ports[].hostIP',
    adapted('A Machine has an address of its own, so there are no host ports.'),
  ),
  ...rows(
    'resources.limits.cpu resources.limits.memory resources.requests.cpu resources.requests.memory',
    adapted('Machines come in fixed sizes; memory follows the limit, CPU the request.'),
  ),
  resources: (value) => {
    const path = value.value?.leaf?.path ?? ''
    if (/gpu|neuron|habana/.test(path))
      return kept('Machines have no GPUs or accelerators: this workload stays on AWS.')
    if (/ephemeral-storage|hugepages/.test(path))
      return unsupported('The root disk of a Machine is 8 GB; there are no huge pages.')
    return /resources(?:\.(?:limits|requests))?$/.test(path) ? absorbed('No size is said.') : undefined
  },
  ...probeRows(
    'readinessProbe',
    adapted('Checks of Fly.io are HTTP or TCP requests; this one has no place.'),
  ),
  ...probeRows('livenessProbe', (_, view) =>
    view.resource.leaves.some((leaf) => leaf.path.includes('.readinessProbe.'))
      ? unsupported(
          'The readiness probe is the check. The platform does not restart a program that fails one: let it exit instead.',
        )
      : adapted(
          'Checks of Fly.io are HTTP or TCP requests and steer traffic; nothing restarts the program for them.',
        ),
  ),
  ...probeRows('startupProbe', adapted('The time for the start becomes the grace period of the check.')),
  'startupProbe.failureThreshold': adapted('The time for the start becomes the grace period of the check.'),
  'lifecycle.preStop': (value) =>
    /^(?:sleep|\d+|sh|\/bin\/sh|-c|sleep \d+)$/.test((value.peekText() ?? '').trim())
      ? absorbed(
          'Waiting for the balancer is not needed: Fly Proxy stops sending before the program is stopped.',
        )
      : manual('Move the command into a signal handler of the program.'),
  'lifecycle.postStart': manual('Move the command into the entry point.'),
  'lifecycle.stopSignal': adapted('It becomes `kill_signal`.'),
  ...rows(
    'terminationMessagePath terminationMessagePolicy stdin stdinOnce tty',
    absorbed('Standard output is collected by the platform: `fly logs`.'),
  ),
  ...rows(
    'volumeMounts[].name volumeMounts[].mountPath volumeMounts[].subPath volumeMounts[].subPathExpr',
    orInBucket(
      absorbed('Scratch space or files: a directory of the Machine’s root disk, lost at a restart.'),
    ),
  ),
  'volumeMounts[].readOnly': unsupported('Volumes and files of a Machine can be written.'),
  ...rows(
    'volumeMounts[].mountPropagation volumeMounts[].recursiveReadOnly',
    absorbed('There is no host below the Machine.'),
  ),
  volumeDevices: unsupported('Volumes are file systems, not block devices.'),
  ...securityRows('securityContext'),
  restartPolicy: adapted('Only containers of one Machine restart apart; see the machine configuration.'),
  resizePolicy: absorbed('A change of size replaces the Machine.'),
}

/** The word on a mount of a claim that several workloads share, where a bucket takes its place. */
function orInBucket(otherwise: Settlement): Settling {
  return (cursor, view, context) => {
    const pod = podOf(view)
    const volumes = pod.get('spec', 'volumes')
    const mounts = ['containers', 'initContainers'].flatMap((key) =>
      pod
        .get('spec', key)
        .items()
        .map((each) => each.get('volumeMounts')),
    )
    const mount = mounts.flatMap((each) => entryAround(each, cursor) ?? [])[0]
    const name = mount?.get('name').peekText()
    const volume = mount
      ? volumes.items().find((each) => each.get('name').peekText() === name)
      : entryAround(volumes, cursor)
    const shared = sharedClaim(volume?.get('persistentVolumeClaim', 'claimName').peekText(), view, context)
    return shared && sharedFate(shared, context).fate === 'tigris' ? sharedInBucket(shared) : otherwise
  }
}

function securityRows(at: string): Readonly<Record<string, Settling>> {
  const names = (text: string): string =>
    text
      .split(' ')
      .map((each) => `${at}.${each}`)
      .join(' ')
  return {
    [at]: (value) => (value.value?.kind === 'map' ? absorbed('It says nothing.') : undefined),
    ...rows(
      names('runAsUser runAsGroup supplementalGroups supplementalGroupsPolicy'),
      manual('There is no key for it in fly.toml. Set `USER` in the Dockerfile.'),
    ),
    ...rows(
      names('fsGroup fsGroupChangePolicy'),
      adapted('Change the owner of the volume at the start: `chown` in the entry point.'),
    ),
    ...rows(
      names(
        'runAsNonRoot readOnlyRootFilesystem allowPrivilegeEscalation capabilities.drop seccompProfile appArmorProfile seLinuxOptions seLinuxChangePolicy procMount',
      ),
      unsupported('The Machine itself is the boundary; there is no such switch inside it.'),
    ),
    [`${at}.windowsOptions`]: kept('Machines run Linux only.'),
    ...rows(
      names('privileged capabilities.add'),
      absorbed('A Machine is a virtual machine of its own, with its own kernel.'),
    ),
    [`${at}.sysctls`]: manual('Set them with `sysctl` in the entry point.'),
  }
}

const volumeRows: Readonly<Record<string, Settling>> = {
  name: absorbed('The name links it to the mounts.'),
  emptyDir: absorbed('A directory of the Machine’s root disk, lost at a restart.'),
  ...rows('emptyDir.medium emptyDir.sizeLimit', (value) =>
    value.peekText() === 'Memory'
      ? manual(
          'It was kept in memory. Mount a tmpfs in the entry point if it holds secrets or must be fast; else the root disk does.',
        )
      : absorbed('A directory of the Machine’s root disk, lost at a restart.'),
  ),
  ...rows(
    'configMap.name configMap.items configMap.optional secret.secretName secret.items secret.optional projected',
    manual(
      'It is not in the input, or has nothing to write: give it too, and each key becomes a file of the Machine.',
    ),
  ),
  ...rows(
    'configMap.defaultMode secret.defaultMode projected.defaultMode',
    unsupported('Modes of files cannot be set; change them in the entry point.'),
  ),
  downwardAPI: unsupported('Only the cluster knew this. Machines have `FLY_…` variables.'),
  'persistentVolumeClaim.claimName': orInBucket(adapted('A volume of each Machine takes its place.')),
  'persistentVolumeClaim.readOnly': unsupported('A volume is mounted for reading and writing.'),
  hostPath: unsupported('There is no host below the Machine to look into.'),
  ...rows(
    'nfs awsElasticBlockStore ephemeral',
    adapted('A volume belongs to one Machine; copy the data once.'),
  ),
  image: manual('Copy the files into the app’s own image.'),
  csi: (value, view) =>
    /secrets-store/.test(view.resource.leaves.length > 0 ? JSON.stringify(value.peekText() ?? '') : '') ||
    /secretProviderClass|driver|readOnly/.test(value.value?.leaf?.path ?? '')
      ? adapted(
          'Set what it mounted with `fly secrets import`, reading each value from where it is now; volumes belong to one Machine.',
        )
      : adapted('Volumes belong to one Machine; a bucket is reached through the S3 API.'),
}

const podRows: Readonly<Record<string, Settling>> = {
  imagePullSecrets: manual(
    'Machines do not pull with these credentials: copy the image with `docker pull`, `docker tag` and `docker push` to registry.fly.io.',
  ),
  restartPolicy: converted('It is the restart policy.'),
  terminationGracePeriodSeconds: converted('It is how long the program may take to stop.'),
  ...rows(
    'serviceAccountName serviceAccount automountServiceAccountToken',
    absorbed('There is no cluster API to log in to.'),
  ),
  ...securityRows('securityContext'),
  ...rows(
    'hostNetwork hostPID hostIPC hostname subdomain hostAliases dnsConfig setHostnameAsFQDN',
    unsupported('A Machine has an address and a name of its own; other apps are called by `APP.internal`.'),
  ),
  dnsPolicy: (value) =>
    /^(?:ClusterFirst|Default|ClusterFirstWithHostNet)$/.test(value.peekText() ?? '')
      ? absorbed('The platform’s DNS server knows all apps.')
      : unsupported('Machines use the private DNS server of the platform.'),
  ...rows(
    'shareProcessNamespace hostUsers enableServiceLinks',
    absorbed('A Machine is a virtual machine of its own.'),
  ),
  nodeSelector: (value) =>
    value.peekText() === 'arm64'
      ? manual('Machines are x86-64 only. Rebuild the image for linux/amd64.')
      : absorbed(
          'The platform chooses the hosts; regions are chosen by `primary_region` and `fly scale count --region`.',
        ),
  ...rows(
    'affinity tolerations topologySpreadConstraints priorityClassName priority schedulerName runtimeClassName preemptionPolicy nodeName overhead',
    absorbed('The platform spreads Machines over its hosts.'),
  ),
  ...rows(
    'os readinessGates resourceClaims schedulingGates activeDeadlineSeconds',
    unsupported('There is no such gate or deadline: use `timeout` in the command.'),
  ),
}

const workloadRows: Readonly<Record<string, Settling>> = {
  'spec.replicas': absorbed('The autoscaler decides the number of Machines.'),
  'spec.selector': absorbed('It links objects to each other, and was used for that.'),
  ...rows(
    'spec.strategy.type spec.strategy.rollingUpdate.maxUnavailable spec.strategy.rollingUpdate.maxSurge spec.updateStrategy spec.strategy',
    adapted('The deploy strategy replaces Machines one after the other, each checked.'),
  ),
  'spec.minReadySeconds': unsupported('A deploy goes on as soon as a Machine is healthy.'),
  'spec.progressDeadlineSeconds': adapted('`fly deploy --wait-timeout` says how long a Machine may take.'),
  ...rows('spec.revisionHistoryLimit spec.paused', absorbed('Releases are kept by the platform.')),
  'spec.serviceName': adapted('Machines have no stable names; each is `FLY_MACHINE_ID.vm.APP.internal`.'),
  ...rows(
    'spec.podManagementPolicy spec.persistentVolumeClaimRetentionPolicy spec.ordinals',
    unsupported('Machines have no order and no ordinals. Let the members find each other by `APP.internal`.'),
  ),
  ...claimRows('spec.volumeClaimTemplates[]'),
  ...rows('spec.completions spec.parallelism spec.completionMode', (value) =>
    value.peekNumber() === 1
      ? absorbed('One run at a time, as before.')
      : manual('Start as many Machines as you need with `fly machine run --rm`.'),
  ),
  ...rows(
    'spec.backoffLimit spec.backoffLimitPerIndex spec.podFailurePolicy',
    adapted('`[[restart]]` with `on-failure` tries again.'),
  ),
  'spec.activeDeadlineSeconds': manual('Put `timeout` before the command.'),
  'spec.ttlSecondsAfterFinished': absorbed('`fly machine run --rm` removes the Machine when it ends.'),
  'spec.suspend': adapted('A suspended job is not started.'),
}

export function claimRows(at: string): Readonly<Record<string, Settling>> {
  const p = at === '' ? '' : `${at}.`
  return {
    [`${p}metadata`]: absorbed('The name links it to the mounts.'),
    ...rows(`${p}apiVersion ${p}kind`, absorbed('It says how the object is read.')),
    [`${p}spec.resources.requests.storage`]: adapted('It is the first size of the volume.'),
    [`${p}spec.resources.limits.storage`]: unsupported('A volume grows by hand: `fly volumes extend`.'),
    [`${p}spec.accessModes`]: (value) =>
      (value.peekText() ?? '').endsWith('Many')
        ? manual(
            'Machines share no file system. Keep shared files in Tigris, or on one Machine that serves them.',
          )
        : adapted('A volume belongs to one Machine.'),
    ...rows(
      `${p}spec.storageClassName ${p}spec.volumeName ${p}spec.selector`,
      absorbed('Volumes are local NVMe drives, encrypted at rest.'),
    ),
    [`${p}spec.volumeMode`]: (value) =>
      value.peekText() === 'Block'
        ? unsupported('Volumes are file systems, not block devices.')
        : absorbed('Volumes are file systems.'),
    ...rows(
      `${p}spec.dataSource ${p}spec.dataSourceRef`,
      unsupported('A new volume begins empty. Copy the data after the first deploy.'),
    ),
    [`${p}status`]: STATE,
  }
}

const cronRows: Readonly<Record<string, Settling>> = {
  ...rows('spec.schedule spec.timeZone spec.suspend', converted('It is the line of the crontab.')),
  'spec.concurrencyPolicy': adapted('supercronic starts a job again only when it has ended.'),
  'spec.startingDeadlineSeconds': unsupported('A run that was missed is not made up for.'),
  ...rows(
    'spec.successfulJobsHistoryLimit spec.failedJobsHistoryLimit',
    absorbed('Runs are seen in `fly logs`.'),
  ),
  'spec.jobTemplate.metadata': absorbed('It links objects to each other.'),
}

/** The whole table of a workload whose pod stands at `pod` (`spec.template.`, with its dot). */
export function workloadSettles(pod: string): Readonly<Record<string, Settling>> {
  const prefixed = (prefix: string, table: Readonly<Record<string, Settling>>): [string, Settling][] =>
    Object.entries(table).map(([key, value]) => [prefix + key, value])
  const isCron = pod.includes('jobTemplate')
  const jobRows = isCron ? prefixed('spec.jobTemplate.', workloadRows) : []
  const initWord: Settling = (value, view) => {
    const container = value.value?.leaf?.path.match(/initContainers\[(\d+)\]/)?.[1] ?? '0'
    const own = view.resource.leaves.filter((leaf) => leaf.path.includes(`initContainers[${container}]`))
    const text = own.map((leaf) => leaf.at.source.text.slice(leaf.at.span.start, leaf.at.span.end)).join(' ')
    if (/wait[-_ ]?for|until |nc -z|pg_isready|sleep \d/.test(text))
      return absorbed(
        'Waiting for another service is not done on Fly.io: the program retries its connections at the start.',
      )
    return /migrat/i.test(text)
      ? adapted('It runs once before each release, as the release command, in the app’s own image.')
      : manual('Move what it does into the entry point or the image: a Machine starts its program at once.')
  }
  return Object.fromEntries([
    ...Object.entries(metadataSettles),
    ...(pod === '' ? [] : isCron ? [...Object.entries(cronRows), ...jobRows] : Object.entries(workloadRows)),
    ...(pod === ''
      ? []
      : prefixed(pod, {
          'metadata.labels': absorbed('It links objects to each other, and was used for that.'),
          'metadata.annotations': metadataSettles['metadata.annotations']!,
          'metadata.creationTimestamp': STATE,
          'metadata.name': absorbed('Pods are named by the cluster.'),
          'metadata.namespace': absorbed('It names the app.'),
        })),
    ...prefixed(`${pod}spec.`, podRows),
    ...prefixed(`${pod}spec.containers[].`, containerRows),
    ...Object.keys(containerRows).map((key): [string, Settling] => [
      `${pod}spec.initContainers[].${key}`,
      initWord,
    ]),
    ...Object.keys(containerRows).map((key): [string, Settling] => [
      `${pod}spec.ephemeralContainers[].${key}`,
      absorbed('`fly ssh console` opens a shell in a Machine.'),
    ]),
    ...prefixed(`${pod}spec.volumes[].`, volumeRows),
  ])
}
