import type { Diagnostic } from '../text/diagnostic'
import type { Located } from '../text/source'
import type { Leaf } from './leaf'
import type { MapValue, Value } from './value'

export type ResourceState = 'on' | 'off' | 'conditional'

/** One resource in CloudFormation's words (Compose and Kubernetes: their own kinds). */
export interface Resource {
  /** Unique in the conversion. Instances of a loop have an id each (`web[0]`). */
  readonly id: string
  /** The resource as written: rows of the account are kept per `row`. Equals `id` unless a loop made several. */
  readonly row: string
  /** `AWS::ECS::Service`, `Compose::Service`, `Terraform::random_id` … */
  readonly type: string
  readonly properties: MapValue
  /** What stands beside the properties: `DependsOn`, `UpdatePolicy`, `lifecycle` … */
  readonly attributes?: MapValue
  /** All leaves as written, in order, those that are off included. */
  readonly leaves: readonly Leaf[]
  /** The place of the resource's name and body. */
  readonly at: Located
  readonly native: { readonly type: string; readonly name: string }
  /** Id of the source (design.md §6) it stands in. */
  readonly source: string
  /** The resource that this one is a part of (a role attachment, bucket versioning …). */
  readonly partOf?: string
  readonly state: ResourceState
  /** Why it is off or conditional, in words. */
  readonly stateReason?: string
  /** Made by a reader from something shorter (SAM, Copilot): shown, never counted. */
  readonly derived?: boolean
  /** Leaves of the row it was made from, with their places below this resource: its rule says what becomes of them. */
  readonly lowered?: ReadonlyMap<Leaf, string>
}

export interface Parameter {
  readonly name: string
  readonly source: string
  /** Value in use, secrets masked; undefined when unknown. */
  readonly value: string | undefined
  readonly origin: 'default' | 'given' | 'unknown'
  readonly at: Located
  /** The type as it is declared: `CommaDelimitedList`, `map(string)`. */
  readonly type?: string
  /** The default as it is written, secrets masked; absent where there is none. */
  readonly default?: string
  readonly allowed?: readonly string[]
  readonly sensitive?: boolean
  readonly description?: string
}

/** One source of the input, read: what every input format ends in. */
export interface AwsStack {
  readonly id: string
  readonly format: string
  readonly paths: readonly string[]
  /** Name of the stack, project or folder as far as the input tells: base of app names. */
  readonly name: string | undefined
  /** AWS region code written in the input or given; undefined when unknown. */
  readonly region: string | undefined
  readonly resources: readonly Resource[]
  readonly parameters: readonly Parameter[]
  /** Values other sources may import, by export name. */
  readonly exports: readonly { readonly name: Value; readonly value: Value }[]
  readonly diagnostics: readonly Diagnostic[]
}

/** What the reader of the command or page may say about the input. */
export interface InputOptions {
  readonly parameters: ReadonlyMap<string, string>
  readonly awsRegion?: string
  readonly environment?: string
  /** Texts of variable files (`*.tfvars`) given on the side. */
  readonly variableFiles?: readonly import('../text/source').Source[]
}
