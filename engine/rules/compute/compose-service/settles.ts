import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'
import type { Cursor } from '../../../aws/view'
import type { Settling } from '../../rule'
import { rows, entryAround } from '../../settling'
import { mountEntry, publishedPorts } from './parse'
import { settleMount } from './mounts'

const isEmpty = (value: Cursor): boolean =>
  // An empty list that was merged with another stands nowhere.
  value.value === undefined ||
  (value.value?.kind === 'scalar' && value.value.value === null) ||
  (value.value?.kind === 'map' && value.value.entries.length === 0) ||
  (value.value?.kind === 'list' && value.value.items.length === 0)

const none = 'There is no such limit for a program of a Machine: the Machine’s size is the limit.'
const oneKernel = 'A Machine is a virtual machine of its own; there is nothing to share or to shut off.'
const names =
  'Other apps call it by `APP.internal`: values of the environment that hold the old name are rewritten. Change names in code and files yourself.'

/** What becomes of each key of a Compose service that is not taken into the app (aws-to-fly.md §5.47). */
export const serviceSettles: Readonly<Record<string, Settling>> = {
  image: absorbed('It names the image that `build` makes; `fly deploy` builds and names its own.'),
  build: converted('`fly deploy` builds in this folder.'),
  'build.context': (value) =>
    /^(?:https?:|git@|git:|ssh:)/.test(value.peekShown() ?? '')
      ? manual('The source is in a Git repository: clone it and deploy from the folder.')
      : converted('`fly deploy` builds in this folder.'),
  ...rows('build.dockerfile build.target', converted('It says how the image is built.')),
  'build.dockerfile_inline': manual('Save the text as a Dockerfile beside fly.toml.'),
  'build.args': converted('It is an argument of the build.'),
  'build.args.*': converted('It is an argument of the build.'),
  'build.args[]': converted('It is an argument of the build.'),
  ...rows(
    'build.cache_from build.cache_to build.no_cache build.pull build.labels build.tags build.network build.shm_size build.ulimits build.extra_hosts build.isolation build.platforms build.privileged build.provenance build.sbom build.entitlements',
    absorbed('The remote builder has its own cache, network and platform.'),
  ),
  'build.additional_contexts': manual('Copy the folders into the build context.'),
  'build.secrets': adapted('Give it to `fly deploy --build-secret NAME=VALUE`.'),
  'build.ssh': manual(
    'There is no SSH agent in the builder: vendor private code, or use a token as a build secret.',
  ),
  command: absorbed('An empty command: the image’s own is used.'),
  entrypoint: absorbed('An empty entry point: the image’s own is used.'),
  ...rows('environment environment[] environment.*', absorbed('It has no value, so nothing is set.')),
  env_file: manual('The file is not in the input. Give it too, or run `fly secrets import < FILE`.'),
  'env_file[].required': absorbed('Whether the file must exist is decided when you import it.'),
  'env_file[].format': absorbed('It says how the file is read.'),
  ...rows(
    'secrets secrets[] secrets[].source secrets[].target',
    adapted('The file under /run/secrets comes from a secret of the app.'),
  ),
  ...rows(
    'secrets[].uid secrets[].gid secrets[].mode',
    unsupported('Owner and mode of the file cannot be set; change them in the entry point.'),
  ),
  'secrets[].environment': adapted('Its value becomes a secret of the app.'),
  ...rows(
    'configs configs[] configs[].source configs[].target',
    converted('The file is written into the Machine.'),
  ),
  ...rows(
    'configs[].uid configs[].gid configs[].mode',
    unsupported('Owner and mode of the file cannot be set; change them in the entry point.'),
  ),
  'ports[]': (value, view) => portWord(value, view.get('ports')),
  'ports[].target': (value, view) => portWord(value, view.get('ports')),
  'ports[].published': adapted(
    'A public HTTP app answers on 80 and 443; other apps call the program’s own port.',
  ),
  'ports[].host_ip': adapted('A port of the loopback address is not made public.'),
  ...rows('ports[].protocol ports[].app_protocol', adapted('The protocol of the service.')),
  ...rows('ports[].mode ports[].name', absorbed('Fly Proxy balances by itself; ports have no names.')),
  ...rows('ports healthcheck deploy', (value) => (isEmpty(value) ? absorbed('It says nothing.') : undefined)),
  expose: absorbed('Every port is reachable inside the organization.'),
  'networks[]': absorbed('All apps of an organization share one private network.'),
  networks: (value) =>
    isEmpty(value) ? absorbed('All apps of an organization share one private network.') : undefined,
  'networks.*': (value) =>
    isEmpty(value) ? absorbed('All apps of an organization share one private network.') : undefined,
  ...rows('networks.*.aliases links external_links container_name hostname domainname', adapted(names)),
  ...rows(
    'networks.*.ipv4_address networks.*.ipv6_address networks.*.link_local_ips networks.*.mac_address networks.*.priority networks.*.gw_priority networks.*.interface_name networks.*.driver_opts mac_address',
    unsupported('Addresses are given by the platform and change with each Machine: call apps by name.'),
  ),
  network_mode: (value) => {
    const mode = value.peekShown() ?? ''
    if (/^(?:service|container):/.test(mode))
      return adapted('Both containers share one Machine and its localhost.')
    return mode === 'host' || mode === 'none'
      ? unsupported('A Machine has an address of its own on the private network, always.')
      : absorbed('All apps of an organization share one private network.')
  },
  net: absorbed('All apps of an organization share one private network.'),
  ...rows(
    'depends_on depends_on[] depends_on.*.condition depends_on.*.restart depends_on.*.required',
    unsupported('Apps start independently. Let the program retry its connections at the start.'),
  ),
  'depends_on.*': (value) =>
    isEmpty(value)
      ? unsupported('Apps start independently. Let the program retry its connections at the start.')
      : undefined,
  ...rows(
    'healthcheck.test healthcheck.interval healthcheck.timeout healthcheck.start_period',
    adapted(
      'Checks of Fly.io are HTTP or TCP requests; this command has no place. Run it in a `machine_checks` step if it matters.',
    ),
  ),
  'healthcheck.disable': absorbed('No check, as before.'),
  ...rows(
    'healthcheck.retries healthcheck.start_interval',
    unsupported('One failed check counts at once; there is no number of retries.'),
  ),
  volumes: absorbed('No volumes are mounted.'),
  'volumes[]': (value, view, context) => settleMount(value, view, context),
  ...rows('volumes[].type volumes[].source volumes[].target', (value, view, context) => {
    const entry = entryAround(view.get('volumes'), value)
    return entry && mountEntry(entry) ? settleMount(entry, view, context) : undefined
  }),
  'volumes[].read_only': unsupported('A volume is mounted for reading and writing.'),
  ...rows(
    'volumes[].volume.nocopy volumes[].volume.subpath',
    unsupported('A volume begins empty and is mounted as a whole.'),
  ),
  ...rows(
    'volumes[].bind.create_host_path volumes[].bind.propagation volumes[].bind.selinux volumes[].consistency',
    absorbed('It steers the mount on a developer’s machine.'),
  ),
  ...rows('volumes[].tmpfs.size volumes[].tmpfs.mode', absorbed('A plain directory on the root disk.')),
  tmpfs: absorbed('A plain directory on the Machine’s root disk does the same; it is lost at a restart.'),
  shm_size: unsupported('The size of /dev/shm follows the Machine’s memory.'),
  volume_driver: absorbed('Volumes are local NVMe drives.'),
  volumes_from: adapted('Containers share files only within one Machine.'),
  'deploy.mode': (value) =>
    value.peekText() === 'global'
      ? adapted('There are no hosts to run one each. One Machine a region comes nearest.')
      : absorbed('You choose the number of Machines, as before.'),
  ...rows('deploy.replicas scale', adapted('The number of Machines.')),
  ...rows(
    'deploy.resources.limits.cpus deploy.resources.limits.memory deploy.resources.reservations.cpus deploy.resources.reservations.memory cpus cpu_count cpu_percent cpu_quota cpu_period mem_limit mem_reservation',
    adapted('Machines come in fixed sizes; the size follows from the larger of limit and reservation.'),
  ),
  cpu_shares: unsupported(
    'Shares among containers of one host have no meaning: each Machine has its own CPUs.',
  ),
  ...rows(
    'deploy.resources.reservations.devices deploy.resources.reservations.generic_resources deploy.resources.limits.devices gpus',
    kept('Machines have no GPUs: this service stays on AWS.'),
  ),
  runtime: (value) =>
    /nvidia/.test(value.peekText() ?? '')
      ? kept('Machines have no GPUs: this service stays on AWS.')
      : absorbed('Machines have one runtime.'),
  ...rows(
    'deploy.resources.limits.pids pids_limit memswap_limit mem_swappiness oom_kill_disable oom_score_adj cpuset cpu_rt_period cpu_rt_runtime blkio_config cgroup cgroup_parent',
    unsupported(none),
  ),
  ...rows(
    'deploy.update_config.parallelism deploy.update_config.order',
    adapted('The deploy strategy replaces Machines one after the other, each checked.'),
  ),
  ...rows(
    'deploy.update_config.delay deploy.update_config.monitor deploy.update_config.failure_action deploy.update_config.max_failure_ratio',
    unsupported('A deploy goes on as soon as a Machine is healthy and stops at the first that is not.'),
  ),
  'deploy.rollback_config': unsupported('Going back is `fly deploy --image` with the release before.'),
  ...rows(
    'deploy.restart_policy.condition restart',
    adapted('The Machine restarts its program by `[[restart]]`.'),
  ),
  ...rows(
    'deploy.restart_policy.max_attempts',
    adapted('`[[restart]]` with `on-failure` tries ten times unless `retries` says otherwise.'),
  ),
  ...rows(
    'deploy.restart_policy.delay deploy.restart_policy.window',
    unsupported('The platform waits longer after each restart by itself.'),
  ),
  ...rows(
    'deploy.placement.constraints deploy.placement.preferences deploy.placement.max_replicas_per_node deploy.endpoint_mode deploy.labels',
    absorbed('The platform spreads Machines over its hosts.'),
  ),
  stop_grace_period: converted('It is how long the program may take to stop.'),
  stop_signal: converted('It is the signal that stops the program.'),
  user: manual('There is no key for it in fly.toml. Set `USER` in the Dockerfile.'),
  working_dir: manual('There is no key for it in fly.toml. Set `WORKDIR` in the Dockerfile.'),
  ...rows('group_add userns_mode', unsupported('Set users and groups in the Dockerfile.')),
  init: absorbed('A Machine has an init of its own.'),
  ...rows(
    'read_only cap_drop security_opt device_cgroup_rules isolation credential_spec storage_opt',
    unsupported('The Machine itself is the boundary; there is no such switch inside it.'),
  ),
  ...rows('privileged cap_add', absorbed('A Machine is a virtual machine of its own, with its own kernel.')),
  devices: unsupported('A Machine has no devices of a host.'),
  ...rows('pid ipc uts', (value) =>
    /^(?:host|service:|container:)/.test(value.peekText() ?? '')
      ? unsupported(oneKernel)
      : absorbed(oneKernel),
  ),
  ...rows('sysctls ulimits', manual('Set them with `sysctl` and `ulimit` in the entry point.')),
  ...rows(
    'dns dns_search dns_opt',
    unsupported('Machines use the private DNS server of the platform; write names out in full.'),
  ),
  extra_hosts: (value) =>
    /host\.docker\.internal|host-gateway/.test(value.peekShown() ?? '')
      ? manual('It names the developer’s own machine: put the real address into the environment.')
      : unsupported('Add the entries to /etc/hosts in the entry point.'),
  ...rows('logging.options log_opt', absorbed('Standard output is collected by the platform: `fly logs`.')),
  ...rows('logging.driver log_driver', (value) =>
    /^(?:syslog|gelf|fluentd|splunk|awsfirelens|journald)$/.test(value.peekText() ?? '')
      ? adapted('Standard output is collected by the platform; run a log shipper app to send it on.')
      : absorbed('Standard output is collected by the platform: `fly logs`.'),
  ),
  labels: (value) =>
    /^(?:traefik|caddy)|nginx-proxy|letsencrypt/.test(
      value.value?.leaf?.path.replace(/^labels\[?"?\.?\d*/, '') ?? '',
    ) || /^(?:traefik|caddy)\b/.test(value.peekShown() ?? '')
      ? adapted('Fly Proxy routes to the app; add its host names with `fly certs add`.')
      : absorbed('Labels have no readers on Fly.io.'),
  ...rows('label_file annotations', absorbed('Labels have no readers on Fly.io.')),
  ...rows(
    'stdin_open tty attach pull_policy develop provider models',
    absorbed('It serves a developer’s terminal; `fly ssh console` opens one in a Machine.'),
  ),
  platform: (value) =>
    /arm/.test(value.peekText() ?? '')
      ? manual('Machines are x86-64 only. Rebuild the image for linux/amd64.')
      : absorbed('Machines are x86-64, as the image is.'),
  use_api_socket: unsupported('There is no Docker API in a Machine.'),
  ...rows('post_start pre_stop', manual('Move the commands into the entry point or a signal handler.')),
  profiles: absorbed('The service is in a profile that was chosen.'),
  extends: absorbed('What it extends was resolved.'),
  ...rows(
    'x-aws-role x-aws-policies',
    kept('The permissions stay in IAM: a role that trusts Fly.io’s OIDC issuer grants them to the app.'),
  ),
  'x-aws-pull_credentials': manual(
    'Machines do not pull with these credentials: copy the image with `docker pull`, `docker tag` and `docker push` to registry.fly.io.',
  ),
  ...rows(
    'x-aws-autoscaling.min x-aws-autoscaling.max x-aws-autoscaling.cpu x-aws-autoscaling.memory',
    adapted('Fly Proxy starts and stops Machines by requests.'),
  ),
  ...rows('x-aws-min_percent x-aws-max_percent', adapted('The deploy strategy follows from it.')),
  'x-aws-logs_retention': absorbed('The platform keeps logs for a short time; ship them for longer.'),
  'x-aws-protocol': adapted('It is the protocol of the service.'),
  'x-aws-assign_public_ip': absorbed(
    'Machines always reach the internet; whether the internet reaches them is the app’s services.',
  ),
  ...rows(
    'x-aws-loadbalancer x-aws-cluster x-aws-vpc x-aws-subnets',
    absorbed('Fly Proxy and the private network take its place.'),
  ),
}

/** Fly Proxy leads to one port of an app; the others are called inside the organization. */
function portWord(value: Cursor, ports: Cursor): Settlement | undefined {
  const first = publishedPorts(ports).find((each) => each.cursor.value?.leaf === value.value?.leaf)
  if (!first)
    return value.peekShown()?.includes('${')
      ? adapted('The port is not known: write it into the service once it is.')
      : undefined
  return adapted(
    first.loopback
      ? 'It was reachable on the developer’s machine only. Other apps call it at `APP.internal` with this port; `fly proxy` brings it to your desk.'
      : 'No public service is made for it: other apps call it at `APP.internal` with this port.',
  )
}
