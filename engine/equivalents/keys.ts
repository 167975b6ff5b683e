/** What becomes of a key on AWS, in the words of the account (design: outcomes). */
export type KeyOutcome = 'converted' | 'adapted' | 'absorbed' | 'manual' | 'unsupported'

export interface KeyCounterpart {
  readonly outcome: KeyOutcome
  /** The counterpart, or why there is none. */
  readonly reason: string
}

type Rows = Readonly<Record<string, readonly [KeyOutcome, string]>>

const MACHINE_CHECKS: Rows = {
  '': [
    'manual',
    'ECS has deployment lifecycle hooks (POST_TEST_TRAFFIC_SHIFT) that call a Lambda function: write the test there.',
  ],
  command: ['manual', 'The test has to become the code of a Lambda function that a lifecycle hook calls.'],
  image: ['manual', 'The image of the test becomes the image of the Lambda function.'],
  entrypoint: ['manual', 'The entry point of the test becomes the handler of the Lambda function.'],
  kill_signal: ['unsupported', 'A Lambda function gets no signal.'],
  kill_timeout: ['manual', 'The limit of the test is the timeout of the Lambda function.'],
}

const PROCESSES: readonly [KeyOutcome, string] = [
  'converted',
  'Decides whose task definition and service the section goes to: each group has its own.',
]

const SERVICE: Rows = {
  internal_port: [
    'converted',
    'PortMappings.ContainerPort, target group Port, LoadBalancers.ContainerPort and the rule of the security group.',
  ],
  auto_stop_machines: [
    'adapted',
    'Application Auto Scaling: a scalable target and a policy. ECS cannot wake from zero on a request; "off" is a fixed DesiredCount.',
  ],
  auto_start_machines: [
    'adapted',
    'Part of Application Auto Scaling, which adds tasks within minutes and not within a request.',
  ],
  min_machines_running: [
    'adapted',
    'MinCapacity of the scalable target, at least 1. Without autostop it says nothing.',
  ],
  processes: PROCESSES,
  concurrency: ['adapted', 'Target tracking on requests per target.'],
  'concurrency.type': [
    'adapted',
    'The predefined metric ALBRequestCountPerTarget counts requests; there is none for connections.',
  ],
  'concurrency.soft_limit': [
    'adapted',
    'TargetValue: soft limit × 300 requests a minute, at 0.2 s a request.',
  ],
  'concurrency.hard_limit': [
    'unsupported',
    'No load balancer of AWS holds requests back from a task: put a limiter into the app. Kept in the metadata for the way back.',
  ],
}

const TLS_OPTIONS: Rows = {
  '': ['adapted', 'Settings of the TLS listener.'],
  alpn: [
    'adapted',
    'AlpnPolicy of a TLS listener (Network Load Balancer); an Application Load Balancer chooses by itself.',
  ],
  versions: ['adapted', 'SslPolicy of the listener: a policy stands for a set of versions.'],
  default_self_signed: ['unsupported', 'A listener needs a certificate that exists.'],
}

const HTTP_OPTIONS: Rows = {
  '': ['adapted', 'Attributes of load balancer, listener and target group.'],
  compress: ['adapted', 'Compress of a CloudFront behaviour: a load balancer does not compress.'],
  h2_backend: ['converted', 'ProtocolVersion HTTP2 of the target group.'],
  idle_timeout: ['converted', 'idle_timeout.timeout_seconds of the load balancer, 1 to 4,000.'],
  headers_read_timeout: ['unsupported', 'A load balancer has one idle timeout and none for headers.'],
  response: ['adapted', 'Listener attributes or a response headers policy of CloudFront.'],
  'response.pristine': ['unsupported', 'A load balancer always adds its headers.'],
  'response.headers': [
    'adapted',
    'Listener attributes for the headers AWS lists, a response headers policy of CloudFront for the others.',
  ],
  replay_cache: ['unsupported', 'fly-replay has no counterpart; stickiness by cookie comes nearest.'],
  'replay_cache.path_prefix': ['unsupported', 'Stickiness holds for a whole target group, not for a path.'],
  'replay_cache.ttl_seconds': ['adapted', 'stickiness.app_cookie.duration_seconds of the target group.'],
  'replay_cache.type': [
    'adapted',
    'A cookie becomes stickiness by application cookie; a header has no counterpart.',
  ],
  'replay_cache.name': ['adapted', 'stickiness.app_cookie.cookie_name of the target group.'],
  'replay_cache.allow_bypass': ['unsupported', 'Stickiness cannot be skipped by the client.'],
}

const TIMES: Rows = {
  '': ['adapted', 'Health check of the target group: it has one, so the first check counts.'],
  interval: ['adapted', 'HealthCheckIntervalSeconds, 5 to 300.'],
  timeout: ['adapted', 'HealthCheckTimeoutSeconds, 2 to 120 and below the interval.'],
  grace_period: [
    'adapted',
    'HealthCheckGracePeriodSeconds of the service; 30 or more is wise, since ECS replaces unhealthy tasks.',
  ],
}

const HTTP_CHECK: Rows = {
  ...TIMES,
  method: ['absorbed', 'Target groups always ask with GET.'],
  path: ['converted', 'HealthCheckPath.'],
  protocol: ['converted', 'HealthCheckProtocol.'],
  tls_skip_verify: ['absorbed', 'Target groups never verify the certificate of a task.'],
  tls_server_name: ['unsupported', 'A health check sends no server name of your choice.'],
  headers: ['unsupported', 'A health check sends no headers of your choice.'],
}

const VM: Rows = {
  '': ['adapted', 'Cpu and Memory of the task definition.'],
  size: ['adapted', 'The smallest pair of Cpu and Memory on Fargate that carries it.'],
  memory: ['adapted', 'Memory of the task definition, rounded up to what Fargate has.'],
  memory_mb: ['adapted', 'Memory of the task definition, rounded up to what Fargate has.'],
  max_memory_mb: ['unsupported', 'A task has a fixed size.'],
  cpu_kind: ['adapted', 'Fargate knows one kind of vCPU: shared ones become fractions.'],
  cpus: ['adapted', 'Cpu of the task definition.'],
  gpu_kind: [
    'unsupported',
    'Fargate has no GPU: EC2 launch type with a GPU instance and ResourceRequirements.',
  ],
  gpus: ['unsupported', 'Fargate has no GPU: EC2 launch type with a GPU instance and ResourceRequirements.'],
  host_dedication_id: [
    'unsupported',
    'Fargate has no dedicated hosts: AWS::EC2::Host with the EC2 launch type.',
  ],
  kernel_args: ['unsupported', 'The kernel of Fargate is not yours.'],
  persist_rootfs: [
    'unsupported',
    'A task always starts from its image; EphemeralStorage.SizeInGiB only gives it more room.',
  ],
  processes: PROCESSES,
}

const CONTAINER_CHECK: Rows = {
  interval: ['adapted', 'HealthCheck.Interval of the container, 5 to 300.'],
  timeout: ['adapted', 'HealthCheck.Timeout of the container, 2 to 60.'],
  grace_period: ['adapted', 'HealthCheck.StartPeriod of the container.'],
  type: [
    'adapted',
    'HealthCheck.Command of the container: curl for http, nc for tcp. ECS restarts the task where Fly only reports.',
  ],
  port: ['adapted', 'The port in HealthCheck.Command.'],
  method: ['unsupported', 'The command asks with GET.'],
  path: ['adapted', 'The path in HealthCheck.Command.'],
  protocol: ['adapted', 'The scheme in HealthCheck.Command.'],
  tls_skip_verify: ['absorbed', 'The command never verifies the certificate of localhost.'],
  tls_server_name: ['unsupported', 'The command asks localhost.'],
  headers: ['unsupported', 'The command sends no headers: add them to it by hand.'],
  processes: PROCESSES,
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
      force_https: ['converted', 'The listener on port 80 redirects with HTTP_301.'],
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
      'ports.force_https': ['converted', 'The listener redirects with HTTP_301.'],
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
