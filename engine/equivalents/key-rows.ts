import type { KeyOutcome } from './keys'

/** Outcome and reason by the name of a key; '' is the section itself. */
export type Rows = Readonly<Record<string, readonly [KeyOutcome, string]>>

export const MACHINE_CHECKS: Rows = {
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

export const PROCESSES: readonly [KeyOutcome, string] = [
  'converted',
  'Decides whose task definition and service the section goes to: each group has its own.',
]

export const SERVICE: Rows = {
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

export const TLS_OPTIONS: Rows = {
  '': ['adapted', 'Settings of the TLS listener.'],
  alpn: [
    'adapted',
    'AlpnPolicy of a TLS listener (Network Load Balancer); an Application Load Balancer chooses by itself.',
  ],
  versions: ['adapted', 'SslPolicy of the listener: a policy stands for a set of versions.'],
  default_self_signed: ['unsupported', 'A listener needs a certificate that exists.'],
}

export const HTTP_OPTIONS: Rows = {
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

export const TIMES: Rows = {
  '': ['adapted', 'Health check of the target group: it has one, so the first check counts.'],
  interval: ['adapted', 'HealthCheckIntervalSeconds, 5 to 300.'],
  timeout: ['adapted', 'HealthCheckTimeoutSeconds, 2 to 120 and below the interval.'],
  grace_period: [
    'adapted',
    'HealthCheckGracePeriodSeconds of the service; 30 or more is wise, since ECS replaces unhealthy tasks.',
  ],
}

export const HTTP_CHECK: Rows = {
  ...TIMES,
  method: ['absorbed', 'Target groups always ask with GET.'],
  path: ['converted', 'HealthCheckPath.'],
  protocol: ['converted', 'HealthCheckProtocol.'],
  tls_skip_verify: ['absorbed', 'Target groups never verify the certificate of a task.'],
  tls_server_name: ['unsupported', 'A health check sends no server name of your choice.'],
  headers: ['unsupported', 'A health check sends no headers of your choice.'],
}

export const VM: Rows = {
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

export const CONTAINER_CHECK: Rows = {
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
