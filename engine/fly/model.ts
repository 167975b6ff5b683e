import type { Node } from '../formats/tree'
import type { Source, Span } from '../text/source'

/**
 * A fly.toml as Fly's CLI holds it in memory: after the legacy rewrites and the typed decoding, so that `[mount]`,
 * `[[mounts]]` and `[[Mounts]]` have already become what the CLI makes of them. Keys are spelled as in the file,
 * because paths into this model, messages and reference pages all use the same words. An absent key is `undefined`.
 */
export interface FlyConfig {
  readonly app?: string
  readonly primary_region?: string
  readonly kill_signal?: string
  readonly kill_timeout?: Duration
  readonly swap_size_mb?: number
  readonly console_command?: string
  readonly host_dedication_id?: string
  readonly machine_config?: string
  readonly container?: string
  readonly experimental?: Experimental
  readonly build?: Build
  readonly deploy?: Deploy
  /** Every value is text: numbers, dates and lists are turned into Go's notation. */
  readonly env?: TextMap
  /** Group name to command; list form already rewritten. */
  readonly processes?: TextMap
  readonly mounts?: readonly Mount[]
  readonly http_service?: HttpService
  readonly services?: readonly Service[]
  readonly checks?: Named<ToplevelCheck>
  readonly files?: readonly FileEntry[]
  readonly machine_checks?: readonly MachineCheck[]
  readonly restart?: readonly Restart[]
  readonly vm?: readonly Vm[]
  readonly statics?: readonly Static[]
  readonly metrics?: readonly Metric[]
}

/** A table whose keys people choose. A `Map`, so that no key can reach a prototype. */
export type Named<T> = ReadonlyMap<string, T>
export type TextMap = Named<string>
/** Values Undock keeps but gives no meaning to (`build.settings`, response headers). */
export type Loose = string | number | bigint | boolean | null | readonly Loose[] | ReadonlyMap<string, Loose>

/** A Go duration: exact, in nanoseconds. `engine/fly/values/duration.ts` formats and converts it. */
export interface Duration {
  readonly nanoseconds: bigint
}

export interface Experimental {
  readonly cmd?: readonly string[]
  readonly entrypoint?: readonly string[]
  readonly exec?: readonly string[]
  readonly machine_config?: string
  readonly attached?: { readonly secrets?: { readonly export?: TextMap } }
  readonly auto_rollback?: boolean
  readonly enable_consul?: boolean
  readonly enable_etcd?: boolean
  readonly lazy_load_images?: boolean
}

export interface Build {
  readonly image?: string
  readonly dockerfile?: string
  readonly 'build-target'?: string
  readonly ignorefile?: string
  readonly args?: TextMap
  readonly builder?: string
  readonly buildpacks?: readonly string[]
  readonly builtin?: string
  readonly settings?: Named<Loose>
  readonly compose?: { readonly file?: string }
  readonly compression?: string
  readonly compression_level?: number
}

export interface Deploy {
  readonly strategy?: string
  readonly max_unavailable?: number
  readonly wait_timeout?: Duration
  readonly release_command?: string
  readonly release_command_timeout?: Duration
  readonly release_command_vm?: Vm
  readonly seed_command?: string
}

export type AutoStop = 'off' | 'stop' | 'suspend'

/** What `[http_service]` and `[[services]]` share. */
export interface ServiceCore {
  readonly internal_port?: number
  readonly auto_stop_machines?: AutoStop
  readonly auto_start_machines?: boolean
  readonly min_machines_running?: number
  readonly processes?: readonly string[]
  readonly concurrency?: Concurrency
  readonly machine_checks?: readonly MachineCheck[]
}

export interface HttpService extends ServiceCore {
  readonly force_https?: boolean
  readonly tls_options?: TlsOptions
  readonly http_options?: HttpOptions
  readonly checks?: readonly HttpCheck[]
}

export interface Service extends ServiceCore {
  readonly protocol?: string
  readonly ports?: readonly Port[]
  readonly tcp_checks?: readonly TcpCheck[]
  readonly http_checks?: readonly HttpCheck[]
}

export interface Concurrency {
  readonly type?: string
  readonly soft_limit?: number
  readonly hard_limit?: number
}

export interface TlsOptions {
  readonly alpn?: readonly string[]
  readonly versions?: readonly string[]
  readonly default_self_signed?: boolean
}

export interface HttpOptions {
  readonly compress?: boolean
  readonly h2_backend?: boolean
  readonly idle_timeout?: number
  readonly headers_read_timeout?: number
  readonly response?: { readonly pristine?: boolean; readonly headers?: Named<Loose> }
  readonly replay_cache?: readonly ReplayCache[]
}

export interface ReplayCache {
  readonly path_prefix?: string
  readonly ttl_seconds?: number
  readonly type?: string
  readonly name?: string
  readonly allow_bypass?: boolean
}

export interface Port {
  readonly port?: number
  readonly start_port?: number
  readonly end_port?: number
  readonly handlers?: readonly string[]
  readonly force_https?: boolean
  readonly tls_options?: TlsOptions
  readonly http_options?: HttpOptions
  readonly proxy_proto_options?: { readonly version?: string }
}

export interface TcpCheck {
  readonly interval?: Duration
  readonly timeout?: Duration
  readonly grace_period?: Duration
}

export interface HttpCheck extends TcpCheck {
  readonly method?: string
  readonly path?: string
  readonly protocol?: string
  readonly tls_skip_verify?: boolean
  readonly tls_server_name?: string
  readonly headers?: TextMap
}

export interface ToplevelCheck extends HttpCheck {
  readonly type?: string
  readonly port?: number
  readonly processes?: readonly string[]
}

export interface MachineCheck {
  readonly command?: readonly string[]
  readonly image?: string
  readonly entrypoint?: readonly string[]
  readonly kill_signal?: string
  readonly kill_timeout?: Duration
}

export interface Mount {
  readonly source?: string
  readonly destination?: string
  /** Size text; `engine/fly/values/size.ts` reads it. The same holds for the two `auto_extend_size_…` texts. */
  readonly initial_size?: string
  readonly snapshot_retention?: number
  readonly scheduled_snapshots?: boolean
  readonly auto_extend_size_threshold?: number
  readonly auto_extend_size_increment?: string
  readonly auto_extend_size_limit?: string
  readonly processes?: readonly string[]
}

export interface Vm {
  readonly size?: string
  /** Size text in MB, such as `1gb` or `512`. `memory_mb` beats it. */
  readonly memory?: string
  readonly memory_mb?: number
  readonly max_memory_mb?: number
  readonly cpu_kind?: string
  readonly cpus?: number
  readonly gpu_kind?: string
  readonly gpus?: number
  readonly host_dedication_id?: string
  readonly kernel_args?: readonly string[]
  readonly persist_rootfs?: PersistRootfs
  readonly processes?: readonly string[]
}

export type PersistRootfs = '' | 'never' | 'restart' | 'always'

export interface FileEntry {
  readonly guest_path?: string
  readonly local_path?: string
  readonly secret_name?: string
  readonly raw_value?: string
  readonly processes?: readonly string[]
}

export interface Static {
  readonly guest_path?: string
  readonly url_prefix?: string
  readonly tigris_bucket?: string
  readonly index_document?: string
}

export interface Metric {
  readonly port?: number
  readonly path?: string
  readonly https?: boolean
  readonly processes?: readonly string[]
}

export interface Restart {
  readonly policy?: string
  readonly retries?: number
  readonly processes?: readonly string[]
}

/** Where a value of the config stands in the text. */
export interface FieldPlace {
  /** The key as written; absent for list items and for what a rewrite made up. */
  readonly key?: Span
  readonly value: Span
  /** For tables: the `[section]` or `[[section]]` header line, when it has one of its own. */
  readonly header?: Span
  /** What was read there. */
  readonly node: Node
}

/**
 * Every section, list item and value of the config by its path in the *rewritten* config: `http_service`,
 * `http_service.checks[0].interval`, `env["a b"]`, `mounts[0].source` (also when the file says `[mount]`).
 */
export type FieldPlaces = ReadonlyMap<string, FieldPlace>

/** A config together with its text. */
export interface FlyDocument {
  readonly source: Source
  readonly config: FlyConfig
  readonly places: FieldPlaces
}

const plain = /^[A-Za-z0-9_-]+$/

/** The path of a child: `.key`, `["odd key"]` or `[index]` after the parent's path. */
export function childPath(parent: string, child: string | number): string {
  if (typeof child === 'number') return `${parent}[${child}]`
  if (!plain.test(child)) return `${parent}[${JSON.stringify(child)}]`
  return parent === '' ? child : `${parent}.${child}`
}
