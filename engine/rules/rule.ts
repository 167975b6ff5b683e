import type { Cursor, OwnedView, ResourceView } from '../aws/view'
import type { AwsStack } from '../aws/stack'
import type { Settlement } from '../aws/outcome'
import type { Value } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Part } from '../plan/parts'
import type { Diagnostic } from '../text/diagnostic'

/** Topics: the same words in lessons, rules, equivalents and addresses. */
export const topics = [
  'compute',
  'storage',
  'networking',
  'scaling',
  'deployments',
  'secrets',
  'databases',
  'monitoring',
] as const

export type Topic = (typeof topics)[number]

/** The outcome of a property, or how to find it from the value at hand. */
export type Settling =
  Settlement | ((value: Cursor, view: OwnedView, context: RuleContext) => Settlement | undefined)

/** What becomes of resources of some types. */
export interface Rule {
  /** `compute/ecs-service`: the folder it stands in. */
  readonly id: string
  readonly types: readonly string[]
  readonly topic: Topic
  /** Where in the lesson it is explained: `/learn/<topic>/#<section>`. */
  readonly section?: string
  /** The documentation that it rests on. */
  readonly source: string
  /** Takes what goes into the plan. */
  readonly convert?: (view: OwnedView, context: RuleContext) => readonly Part[]
  /**
   * Says the outcome of every property that is not taken, by its name with lists blanked
   * (`LoadBalancers[].RoleArn`); a name covers all below it, the most exact name wins; `*` is any one key.
   */
  readonly settles?: Readonly<Record<string, Settling>>
}

/** What a rule may ask of its neighbours and of the reader. Rules run in any order. */
export interface RuleContext {
  readonly decisions: Decisions
  /** The resource that a value refers to: by reference, or by a name or ARN of the stack. */
  find(value: Value | undefined, type?: string): ResourceView | undefined
  /** Resources that are on, in order, of a type. */
  all(type: string): readonly ResourceView[]
  /** Resources that refer to this one anywhere in their properties. */
  referrers(id: string, type?: string): readonly ResourceView[]
  /** The source a resource stands in. */
  stackOf(view: ResourceView): AwsStack
  report(diagnostic: Diagnostic): void
}
