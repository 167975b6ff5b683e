import type { Traced } from '../aws/traced'
import type { Workload } from '../workload/workload'
import type { PlanFile, PlanService, RunbookStep } from './plan'

/** What rules hand to assembly. */
export type Part =
  | { readonly kind: 'workload'; readonly workload: Workload }
  | { readonly kind: 'store'; readonly store: Store }
  | { readonly kind: 'step'; readonly step: RunbookStep }
  | { readonly kind: 'file'; readonly file: PlanFile }
  | { readonly kind: 'host'; readonly host: Host }

/** A name people reach the app under; becomes a certificate. */
export interface Host {
  readonly name: Traced<string>
  /** Id of the load balancer, distribution or workload it points to. */
  readonly target?: string
}

/** What an AWS data service (database, cache, bucket, queue, topic …) becomes, and what its readers get instead. */
export interface Store {
  /** Id of the resource. */
  readonly id: string
  readonly service: PlanService
  readonly steps: readonly RunbookStep[]
  /**
   * What stands for a reference to the resource in an app's environment: undefined attribute means `Ref`.
   * `keep` leaves the value as it is (the service stays on AWS).
   */
  replace(attribute: string | undefined, variable: string): Replacement
  /** Steps for each app that refers to it; `app` is its shell variable in the runbook. */
  readonly attach?: (app: string) => readonly RunbookStep[]
  /** Secrets that those steps set by themselves. */
  readonly sets?: readonly string[]
  /** The app needs AWS credentials through OIDC to reach it. */
  readonly needsRole?: boolean
}

export type Replacement =
  | { readonly kind: 'keep'; readonly text?: string }
  /** `fill` says what a person has to write there, where the value is known only once the service exists. */
  | { readonly kind: 'env'; readonly value: string; readonly differs: string; readonly fill?: string }
  | { readonly kind: 'secret'; readonly from: string; readonly differs: string }
