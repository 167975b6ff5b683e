import {
  CONTAINER_CHECK,
  HTTP_CHECK,
  HTTP_OPTIONS,
  MACHINE_CHECKS,
  PROCESSES,
  SERVICE,
  TIMES,
  TLS_OPTIONS,
  VM,
  type Rows,
} from './key-rows'

/** What becomes of a key on AWS, in the words of the account (design: outcomes). */
export type KeyOutcome = 'converted' | 'adapted' | 'absorbed' | 'manual' | 'unsupported'

export interface KeyCounterpart {
  readonly outcome: KeyOutcome
  /** The counterpart, or why there is none. */
  readonly reason: string
}

const TOP: Rows = {
  app: [
    'converted',
    'Names of the cluster, the services, the task family, the log group and the repository.',
  ],
  primary_region: [
    'adapted',
    'The region of the stack: AWS has fewer places in some areas and more in others.',
  ],
  kill_signal: ['manual', 'A task definition has no signal: write STOPSIGNAL into the Dockerfile.'],
  kill_timeout: [
    'adapted',
    'StopTimeout of the container, at most 120 s on Fargate, and deregistration_delay of the target group.',
  ],
  swap_size_mb: [
    'unsupported',
    'Fargate has no swap; LinuxParameters.MaxSwap exists with the EC2 launch type only.',
  ],
  console_command: [
    'adapted',
    'EnableExecuteCommand of the service; give the command to aws ecs execute-command.',
  ],
  host_dedication_id: VM['host_dedication_id']!,
  machine_config: [
    'manual',
    'Each container of the Machine config becomes an entry of ContainerDefinitions; only the main one is drawn here.',
  ],
  container: ['manual', 'Says which entry of ContainerDefinitions gets the built image.'],
  env: [
    'converted',
    'Environment of the container; what looks like a secret goes to Secrets Manager, without its value.',
  ],
  processes: [
    'adapted',
    'One task definition and one service per group; the words of the command are Command.',
  ],
  checks: ['adapted', 'HealthCheck of the container: ECS has one per container.'],
}

const SECTIONS: readonly (readonly [string, Rows])[] = [
  ['', TOP],
  [
    'experimental',
    {
      '': ['adapted', 'Command and EntryPoint of the container.'],
      cmd: ['converted', 'Command of the container.'],
      entrypoint: ['converted', 'EntryPoint of the container.'],
      exec: ['adapted', 'EntryPoint of the container, without a command.'],
      machine_config: TOP['machine_config']!,
      attached: ['absorbed', 'Used by fly launch --attach only.'],
      'attached.secrets': ['absorbed', 'Used by fly launch --attach only.'],
      'attached.secrets.export': ['absorbed', 'Used by fly launch --attach only.'],
      auto_rollback: [
        'absorbed',
        'Has no effect on Fly.io; on ECS it would be DeploymentCircuitBreaker.Rollback.',
      ],
      enable_consul: ['unsupported', 'Consul is not offered on AWS; run it, or use DynamoDB for locks.'],
      enable_etcd: ['unsupported', 'etcd is not offered on AWS; run it, or use DynamoDB for locks.'],
      lazy_load_images: ['absorbed', 'Has no effect on Fly.io; SOCI indexes do it on Fargate.'],
    },
  ],
  [
    'build',
    {
      '': ['adapted', 'A repository in ECR, and CodeBuild where the image is built.'],
      image: ['converted', 'Image of the container. An image of registry.fly.io has to be pushed to ECR.'],
      dockerfile: ['adapted', 'A CodeBuild project runs docker build -f.'],
      'build-target': ['adapted', 'docker build --target in the CodeBuild project.'],
      ignorefile: ['manual', 'Docker reads .dockerignore beside the Dockerfile: copy the file there.'],
      args: ['adapted', 'Environment variables of the CodeBuild project, given as --build-arg.'],
      builder: ['adapted', 'pack build --builder in the CodeBuild project.'],
      buildpacks: ['adapted', 'pack build --buildpack in the CodeBuild project.'],
      builtin: ['manual', 'The built-in builders are gone on both sides: write a Dockerfile.'],
      settings: ['manual', 'Options of a built-in builder: write a Dockerfile.'],
      compose: [
        'manual',
        'Each service of the Compose file becomes an entry of ContainerDefinitions; the file itself is not in fly.toml.',
      ],
      'compose.file': ['manual', 'The Compose file is not in fly.toml: read it by itself.'],
      compression: ['absorbed', 'ECR stores what Docker pushes.'],
      compression_level: ['absorbed', 'ECR stores what Docker pushes.'],
    },
  ],
  [
    'deploy',
    {
      '': ['adapted', 'DeploymentConfiguration of the service.'],
      strategy: [
        'adapted',
        'DeploymentConfiguration: rolling and immediate by percentages, bluegreen and canary by Strategy.',
      ],
      max_unavailable: ['adapted', 'MinimumHealthyPercent of the service.'],
      wait_timeout: ['absorbed', 'CloudFormation and the circuit breaker have limits of their own.'],
      release_command: [
        'adapted',
        'A task definition of its own, run with aws ecs run-task before the services are updated.',
      ],
      release_command_timeout: ['manual', 'The limit of the pipeline step that runs the task.'],
      seed_command: ['manual', 'A task that is run once, after the release task.'],
    },
  ],
  ['deploy.release_command_vm', { ...VM, '': ['adapted', 'Cpu and Memory of the release task.'] }],
  [
    'mounts',
    {
      '': [
        'adapted',
        'An EFS file system with mount targets and an access point. An EBS volume of an ECS service is deleted with its task.',
      ],
      source: ['adapted', 'Name of the volume in the task definition, and folder of the access point.'],
      destination: ['converted', 'MountPoints.ContainerPath.'],
      initial_size: ['absorbed', 'EFS grows by itself.'],
      snapshot_retention: ['adapted', 'A daily rule of AWS Backup with DeleteAfterDays.'],
      scheduled_snapshots: ['adapted', 'BackupPolicy of the file system.'],
      auto_extend_size_threshold: ['absorbed', 'EFS grows by itself.'],
      auto_extend_size_increment: ['absorbed', 'EFS grows by itself.'],
      auto_extend_size_limit: ['unsupported', 'EFS has no upper limit to set: watch it with an alarm.'],
      processes: PROCESSES,
    },
  ],
  [
    'http_service',
    {
      ...SERVICE,
      '': ['adapted', 'An Application Load Balancer with listeners on 80 and 443 and a target group.'],
      force_https: [
        'converted',
        'With true the listener on port 80 redirects with HTTP_301, with false it forwards.',
      ],
    },
  ],
  ['http_service.tls_options', TLS_OPTIONS],
  ['http_service.http_options', HTTP_OPTIONS],
  ['http_service.checks', HTTP_CHECK],
  ['http_service.machine_checks', MACHINE_CHECKS],
  [
    'services',
    {
      ...SERVICE,
      '': [
        'adapted',
        'A target group with listeners: HTTP on an Application, everything else on a Network Load Balancer.',
      ],
      protocol: ['converted', 'Protocol of listener and target group.'],
      ports: ['adapted', 'One listener per public port.'],
      'ports.port': ['converted', 'Port of the listener.'],
      'ports.start_port': ['adapted', 'One listener per port of the range, as far as the quota of 50 goes.'],
      'ports.end_port': ['adapted', 'One listener per port of the range, as far as the quota of 50 goes.'],
      'ports.handlers': [
        'adapted',
        'Protocol of the listener: HTTP, HTTPS, TLS or TCP; proxy_proto is proxy_protocol_v2; pg_tls has no counterpart.',
      ],
      'ports.force_https': [
        'converted',
        'With true the listener redirects with HTTP_301, with false it forwards.',
      ],
      'ports.proxy_proto_options': ['adapted', 'proxy_protocol_v2.enabled of the target group.'],
      'ports.proxy_proto_options.version': ['adapted', 'Network Load Balancers speak version 2 only.'],
    },
  ],
  ['services.ports.tls_options', TLS_OPTIONS],
  ['services.ports.http_options', HTTP_OPTIONS],
  ['services.tcp_checks', TIMES],
  ['services.http_checks', HTTP_CHECK],
  ['services.machine_checks', MACHINE_CHECKS],
  ['checks.NAME', CONTAINER_CHECK],
  ['machine_checks', MACHINE_CHECKS],
  [
    'files',
    {
      '': [
        'adapted',
        'ECS writes no files: the content arrives as an environment variable, and the entry point writes it.',
      ],
      guest_path: ['manual', 'The entry point writes the content there.'],
      local_path: ['manual', 'Copy the file into the image: its content is not in fly.toml.'],
      secret_name: ['adapted', 'A secret in Secrets Manager; the entry point decodes it from base64.'],
      raw_value: ['adapted', 'A parameter in Parameter Store.'],
      processes: PROCESSES,
    },
  ],
  [
    'statics',
    {
      '': ['adapted', 'A bucket behind a behaviour of CloudFront.'],
      guest_path: ['manual', 'The files have to be copied from the image to the bucket at each deployment.'],
      url_prefix: ['converted', 'PathPattern of the CloudFront behaviour.'],
      tigris_bucket: ['adapted', 'An S3 bucket as origin of CloudFront; the objects have to be copied.'],
      index_document: ['adapted', 'DefaultRootObject of the distribution, for its root only.'],
    },
  ],
  [
    'metrics',
    {
      '': ['adapted', 'A collector beside the program that writes to Amazon Managed Prometheus.'],
      port: ['adapted', 'The target in the settings of the collector.'],
      path: ['adapted', 'metrics_path in the settings of the collector.'],
      https: ['adapted', 'scheme in the settings of the collector.'],
      processes: PROCESSES,
    },
  ],
  [
    'restart',
    {
      '': ['absorbed', 'An ECS service replaces every task that ends.'],
      policy: [
        'adapted',
        '"always" is what an ECS service does; on-failure is RestartPolicy of the container; "never" needs a task run by hand.',
      ],
      retries: ['unsupported', 'ECS tries without end, more and more slowly.'],
      processes: PROCESSES,
    },
  ],
  ['vm', VM],
]

const TABLE: ReadonlyMap<string, KeyCounterpart> = new Map(
  SECTIONS.flatMap(([section, rows]) =>
    Object.entries(rows).map(([name, [outcome, reason]]) => [
      [section, name].filter((part) => part !== '').join('.'),
      { outcome, reason },
    ]),
  ),
)

/** The counterpart of a key by its path in the schema (`http_service.checks.interval`, `checks.NAME.path`). */
export function counterpartOf(schemaPath: string): KeyCounterpart | undefined {
  return TABLE.get(schemaPath)
}

/** Sections under which people choose the names. */
const NAMED = new Map([
  ['checks', 'checks.NAME'],
  ['env', 'env'],
  ['processes', 'processes'],
  ['build.args', 'build.args'],
  ['build.settings', 'build.settings'],
  ['experimental.attached.secrets.export', 'experimental.attached.secrets.export'],
])

/** `http_service.checks[0].interval` → `http_service.checks.interval`; names people chose become the key of their table. */
export function schemaPathOf(path: string): string {
  let result = ''
  for (const part of path.match(/\["(?:[^"\\]|\\.)*"\]|\[\d+\]|[^.[\]]+/g) ?? []) {
    if (/^\[\d+\]$/.test(part) || result.endsWith('.headers')) continue
    result = NAMED.get(result) ?? (result === '' ? part : `${result}.${part}`)
  }
  return result
}
