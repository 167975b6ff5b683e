import { absorbed, adapted, converted, kept, manual, unsupported } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { rows } from '../../settling'

const used = adapted('A volume of the app takes its place; its name follows the service.')

/** Compose's volumes, networks, secrets and configs: services take what they use, the rest is said here. */
export const composePart: Rule = {
  id: 'compute/compose-part',
  types: ['Compose::Volume', 'Compose::Network', 'Compose::Secret', 'Compose::Config', 'Compose::EcsParams'],
  topic: 'compute',
  section: 'sidecars',
  source: 'https://docs.docker.com/reference/compose-file/',
  settles: {
    ...rows('name external external.name', (value, view) =>
      view.type === 'Compose::Network'
        ? absorbed('All apps of an organization share one private network.')
        : view.type === 'Compose::Volume'
          ? value.peekText()?.startsWith('fs-')
            ? adapted(
                'Machines share no file system: each has a volume of its own. Copy the data of the EFS file system once.',
              )
            : used
          : manual('It exists outside the project: fetch its value and set it yourself.'),
    ),
    driver: (value, view) =>
      view.type === 'Compose::Network'
        ? absorbed('All apps of an organization share one private network.')
        : view.type === 'Compose::Volume'
          ? /^(?:local|)$/.test(value.peekText() ?? '')
            ? absorbed('Volumes are local NVMe drives.')
            : manual('Volumes have no drivers. Move the data to a volume or to Tigris.')
          : undefined,
    'driver_opts.backup_policy': adapted(
      'Volumes have a snapshot a day; `snapshot_retention` says how long they are kept.',
    ),
    ...rows(
      'driver_opts.lifecycle_policy driver_opts.performance_mode driver_opts.throughput_mode driver_opts.provisioned_throughput',
      absorbed('Volumes are local NVMe drives: there is no mode to choose.'),
    ),
    ...rows(
      'driver_opts.type driver_opts.o driver_opts.device driver_opts.filesystem_id',
      adapted('Machines mount no shared file system: each has a volume of its own. Copy the data once.'),
    ),
    driver_opts: (_, view) =>
      view.type === 'Compose::Network'
        ? absorbed('All apps of an organization share one private network.')
        : view.type === 'Compose::Volume'
          ? manual('Volumes have no drivers. Move the data to a volume or to Tigris.')
          : undefined,
    ...rows(
      'ipam attachable enable_ipv4 enable_ipv6',
      absorbed('The private network gives each Machine its addresses.'),
    ),
    internal: adapted('Its services get no public service.'),
    labels: absorbed('Labels have no readers on Fly.io.'),
    ...rows('file content environment', (_, view) =>
      view.type === 'Compose::Secret'
        ? adapted('No service uses it: set it with `fly secrets set` where it is needed.')
        : view.type === 'Compose::Config'
          ? converted('No service uses it, so it stands in no file.')
          : undefined,
    ),
    template_driver: unsupported('Templates in files are not filled in. Write the values out.'),
    'x-aws-keys': adapted('Each key becomes a secret of the app.'),
    ...rows(
      'version task_definition.ecs_network_mode task_definition.task_execution_role',
      absorbed('Machines need no role to start, and one kind of network.'),
    ),
    'task_definition.task_role_arn': kept(
      'The permissions stay in IAM: a role that trusts Fly.io’s OIDC issuer grants them to the app.',
    ),
    ...rows(
      'task_definition.task_size.cpu_limit task_definition.task_size.mem_limit task_definition.services.*.cpu_shares task_definition.services.*.cpu_limit task_definition.services.*.mem_limit task_definition.services.*.mem_reservation',
      adapted(
        'The size of the task is that of all its containers; each service is an app of its own here. Raise its size with `fly scale` if it is too small.',
      ),
    ),
    'task_definition.services.*.essential': adapted('Each service is an app of its own and ends alone.'),
    'task_definition.services.*.healthcheck': adapted(
      'Checks of Fly.io are HTTP or TCP requests; one failed check counts at once.',
    ),
    'task_definition.services.*.secrets': manual(
      'Set each with `fly secrets import`, reading the value from where it is now.',
    ),
    'task_definition.services.*.repository_credentials': manual(
      'Copy the image with `docker pull`, `docker tag` and `docker push` to registry.fly.io.',
    ),
    ...rows(
      'task_definition.services.*.logging task_definition.services.*.firelens_configuration',
      absorbed('Standard output is collected by the platform: `fly logs`.'),
    ),
    ...rows('task_definition.docker_volumes task_definition.efs_volumes', used),
    'task_definition.placement_constraints': absorbed('The platform spreads Machines over its hosts.'),
    ...rows(
      'run_params.network_configuration run_params.task_placement run_params.service_discovery run_params.cluster',
      absorbed(
        'There are no subnets or clusters: Machines stand in a region of the private network and have names there.',
      ),
    ),
  },
}
