import type { Basis, Fill, Traced } from '../aws/traced'
import type { Value } from '../aws/value'
import type { Located } from '../text/source'
import type { Neighbour } from './service-names'

/** One program that runs: what ECS, EC2, Lambda, App Runner, Beanstalk, Compose and Kubernetes rules share. */
export interface Workload {
  /** Id of the resource that it runs as; unique among workloads. */
  readonly id: string
  /** For ids of decisions and for names of process groups. */
  readonly slug: string
  readonly at: Located
  /** `service` runs for ever, `job` ends by itself (scheduled or one-off). */
  readonly kind: 'service' | 'job'
  /** What the author calls it: base of the app's or the process group's name. */
  readonly name: Traced<string>
  /** The app's whole name, where the input says it. */
  readonly app?: Traced<string>
  /** The Fly.io region, where the input says it. */
  readonly flyRegion?: Traced<string>
  /** Stack, project or folder it belongs to: the first half of the app's name. */
  readonly stack: string | undefined
  readonly main: Container
  /** Containers that share its life, localhost and files. */
  readonly sidecars: readonly Container[]
  readonly services: readonly WorkloadService[]
  /** Checks that steer no traffic: containers without a service, or of another port. */
  readonly checks: readonly Probe[]
  readonly size: SizeNeed
  readonly replicas: Replicas
  readonly mounts: readonly Mount[]
  readonly schedule?: Schedule
  readonly stop: Stop
  readonly deployment: DeploymentNeed
  readonly restart: Traced<'always' | 'on-failure' | 'never'>
  /** The role its code uses for AWS APIs. */
  readonly role?: Traced<string>
  /** A command to run once before each release. */
  readonly release?: Traced<readonly string[]>
  /** Files written into each Machine before the program starts. */
  readonly machineFiles?: readonly MachineFile[]
  /** Where the platform reads Prometheus metrics. */
  readonly metrics?: Metrics
  /** Files of the app beside its fly.toml: a Dockerfile made from a boot script. */
  readonly files?: readonly AppFile[]
  /** What a person does for its app before the first deploy; `$APP` stands for the app's name. */
  readonly setup?: readonly SetupStep[]
  /** AWS region code where it runs, when its own place says. */
  readonly region?: string
}

/** A step that brings what the app is built from. */
export interface SetupStep {
  readonly title: string
  readonly text: readonly SetupLine[]
  readonly commands: readonly SetupLine[]
  readonly check?: SetupLine
  /** Steps of several apps that share this title read as one. */
  readonly together?: { readonly title: string; readonly check: string }
}

export interface SetupLine {
  readonly text: string
  readonly from: readonly Basis[]
}

/** A text file of the app; every line says what it rests on. */
export interface AppFile {
  readonly path: string
  readonly lines: readonly {
    readonly text: string
    readonly from: readonly Basis[]
    readonly fill?: Fill
  }[]
  readonly executable: boolean
}

/** A file of the Machine and where its content comes from; exactly one of the three is set. */
export interface MachineFile {
  readonly path: Traced<string>
  /** A file beside fly.toml. */
  readonly local?: Traced<string>
  readonly raw?: Traced<string>
  /** Name of a secret that holds the content in base64. */
  readonly secret?: Traced<string>
}

export interface Metrics {
  readonly port: Traced<number>
  readonly path: Traced<string>
  readonly https?: Traced<boolean>
}

export interface Container {
  readonly name: string
  readonly at: Located
  /** Absent: it is built from the source at hand. */
  readonly image?: Traced<Value>
  readonly build?: Build
  /** Words, as an exec form. */
  readonly command?: Traced<readonly string[]>
  /** The command was one shell string (`sh -c …`, Compose string form). */
  readonly shell?: boolean
  readonly entrypoint?: Traced<readonly string[]>
  readonly workingDirectory?: Traced<string>
  readonly env: readonly EnvVar[]
  readonly secrets: readonly SecretRef[]
  readonly dependsOn?: readonly Dependency[]
  readonly healthcheck?: Probe
  /** Names by which its commands and files call other services; assembly writes the new addresses there. */
  readonly neighbours?: ReadonlyMap<string, Neighbour>
  /** Its image is pulled with a login (`RepositoryCredentials`, `imagePullSecrets`). */
  readonly login?: boolean
}

export interface Dependency {
  readonly container: Traced<string>
  readonly condition: Traced<'started' | 'healthy' | 'exited_successfully'>
}

export interface Build {
  /** Tells programs apart whose code has no folder in the input: only those with the same key are one image. */
  readonly key?: string
  readonly context?: Traced<string>
  readonly dockerfile?: Traced<string>
  readonly target?: Traced<string>
  readonly args: readonly { readonly name: string; readonly value: Traced<Value> }[]
}

export interface EnvVar {
  readonly name: string
  /** May hold references to data services and other workloads, which assembly rewrites. */
  readonly value: Traced<Value>
}

export interface SecretRef {
  readonly name: string
  /** Where the value is now, as people would type it: an ARN, a parameter name. Never the value itself. */
  readonly from: Traced<string>
  readonly store: 'secretsmanager' | 'ssm' | 's3' | 'literal' | 'other'
  /** The command that prints the value on the reader's own machine, where it follows from no store. */
  readonly read?: string
  /** How people find it, where `from` alone does not say it. */
  readonly words?: string
}

export interface WorkloadService {
  readonly port: Traced<number>
  readonly protocol: Traced<'http' | 'tcp' | 'udp'>
  /** `public`: from the internet; `flycast`: a private address with load balancing; `private`: by `.internal` only. */
  readonly exposure: Traced<'public' | 'flycast' | 'private'>
  /** Set where the input does not tell the exposure: it becomes a decision. */
  readonly exposureUnsure?: string
  /** Ports outside; for HTTP 80 and 443. */
  readonly outside: readonly Traced<number>[]
  readonly forceHttps?: Traced<boolean>
  /** The app speaks HTTP/2 without TLS (gRPC). */
  readonly h2Backend?: Traced<boolean>
  readonly probe?: Probe
  readonly hosts: readonly Traced<string>[]
  readonly paths: readonly Traced<string>[]
  /** The ports of `outside` with their handlers (`["tls"]`, `["http"]`, `[]`); absent for HTTP on 80 and 443. */
  readonly ports?: readonly OutsidePort[]
  readonly tlsVersions?: Traced<readonly string[]>
  readonly alpn?: Traced<readonly string[]>
  /** Its listeners, where one of them splits what it takes evenly between this and other workloads. */
  readonly split?: readonly {
    readonly listener: string
    readonly port: number
    readonly secure: boolean
    readonly even: boolean
  }[]
  /** The app expects the PROXY protocol, version 2. */
  readonly proxyProtocol?: Traced<boolean>
  readonly responseHeaders?: readonly { readonly name: string; readonly value: Traced<string> }[]
  /** Ids of the load balancers, listeners and target groups it is reached through: references to them mean this app. */
  readonly behind?: readonly string[]
  readonly idleTimeoutSeconds?: Traced<number>
  readonly concurrency?: {
    readonly soft?: Traced<number>
    readonly hard?: Traced<number>
    readonly type?: Traced<'requests' | 'connections'>
  }
}

export interface OutsidePort {
  readonly port: Traced<number>
  readonly handlers: Traced<readonly string[]>
  /** The port only sends people on to HTTPS. */
  readonly forceHttps?: Traced<boolean>
}

/** A health check in seconds, before it is fitted to what Fly.io accepts. */
export interface Probe {
  readonly kind: Traced<'http' | 'tcp' | 'exec'>
  readonly path?: Traced<string>
  /** Absent: the port of the service. */
  readonly port?: Traced<number>
  readonly method?: Traced<string>
  readonly https?: Traced<boolean>
  readonly command?: Traced<readonly string[]>
  readonly headers?: readonly { readonly name: string; readonly value: Traced<string> }[]
  readonly intervalSeconds?: Traced<number>
  readonly timeoutSeconds?: Traced<number>
  readonly graceSeconds?: Traced<number>
  /** Failures in a row before AWS acts; Fly.io acts at the first. */
  readonly failures?: Traced<number>
}

export interface SizeNeed {
  readonly vcpu?: Traced<number>
  readonly memoryMib?: Traced<number>
  readonly arm?: Traced<boolean>
  /** A preset that a table gives directly (burstable EC2 types, functions); beats vcpu. */
  readonly preset?: Traced<string>
  /** Smallest memory when nothing is said, MiB. */
  readonly fallbackMib: number
}

export interface Replicas {
  /** What runs without autoscaling. */
  readonly count: Traced<number>
  readonly min?: Traced<number>
  readonly max?: Traced<number>
  readonly signal?: ScalingSignal
  /** What Fly Proxy does with idle Machines, where the input says it. */
  readonly autoStop?: Traced<'off' | 'stop' | 'suspend'>
  /** The platform the workload comes from scales to zero or by request (functions, App Runner). */
  readonly onDemand?: boolean
}

export interface ScalingSignal {
  readonly kind: 'requests' | 'cpu' | 'memory' | 'concurrency' | 'other'
  /** Requests a minute and target, or percent. */
  readonly target?: Traced<number>
  readonly hardLimit?: Traced<number>
}

export interface Mount {
  readonly name: Traced<string>
  readonly path: Traced<string>
  /** GB. */
  readonly size?: Traced<number>
  readonly kind: 'block' | 'shared' | 'scratch'
  readonly snapshotRetentionDays?: Traced<number>
  /** Id of the file system behind it; absent: the name tells volumes apart. */
  readonly store?: string
  readonly readOnly?: boolean
}

export interface Schedule {
  /** As AWS writes it: `cron(0 3 * * ? *)`, `rate(5 minutes)`, or five fields. */
  readonly expression: Traced<string>
  readonly zone?: Traced<string>
  readonly enabled?: Traced<boolean>
}

export interface Stop {
  readonly timeoutSeconds: Traced<number>
  readonly signal?: Traced<string>
}

export interface DeploymentNeed {
  readonly minimumHealthyPercent?: Traced<number>
  readonly maximumPercent?: Traced<number>
  readonly strategy?: Traced<'rolling' | 'bluegreen' | 'canary' | 'linear' | 'immediate'>
  readonly graceSeconds?: Traced<number>
}
