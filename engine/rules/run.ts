import { coverage, Ledger, placedLeaves, OwnedView, ResourceView } from '../aws/view'
import { patternOf, type Leaf } from '../aws/leaf'
import type { OutcomeBasis, Settlement } from '../aws/outcome'
import type { AwsStack, Resource } from '../aws/stack'
import { plainText, referencesIn, type Value } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Part } from '../plan/parts'
import type { Diagnostic } from '../text/diagnostic'
import type { Rule, RuleContext, Settling } from './rule'

/** What is said of types that no rule owns, and of attributes that any resource may carry. */
export interface Fallbacks {
  /** The verdict of the type's service. */
  verdict(type: string): Settlement | undefined
  /** Tags, `DependsOn`, state fields and the like; a name that no resource of the type has gives undefined. */
  generic(type: string, pattern: string): Settlement | undefined
  /** False for a property that no resource of the type has: nobody can say what it means, so it stays unread. */
  isKnownProperty(type: string, name: string): boolean
}

export interface RulesRun {
  readonly parts: readonly Part[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Runs the rules over all resources that are on. Marks end in the ledger, parts in the result. */
export function runRules(
  stacks: readonly AwsStack[],
  rules: readonly Rule[],
  fallbacks: Fallbacks,
  ledger: Ledger,
  decisions: Decisions,
): RulesRun {
  const resources = stacks.flatMap((each) => each.resources)
  const ruleByType = new Map(rules.flatMap((rule) => rule.types.map((type): [string, Rule] => [type, rule])))
  const diagnostics: Diagnostic[] = []
  const context = new Context(stacks, resources, ledger, decisions, diagnostics)
  const live = resources.filter((each) => each.state !== 'off')
  const owned = live.map((resource) => {
    const rule = ruleByType.get(resource.type)
    return { resource, rule, view: new OwnedView(ledger, resource, rule?.id ?? 'verdict') }
  })
  // A setting that stands on its own (bucket versioning) is converted with the resource it is a part of.
  const types = new Map(resources.map((each) => [each.id, each.type]))
  const parts = owned.flatMap(({ resource, rule, view }) =>
    resource.partOf !== undefined && types.get(resource.partOf) === resource.type
      ? []
      : partsOf(rule, view, context),
  )
  // Words come after all takes: a neighbour may have put into the plan what the owner would settle.
  const tables = new Map(rules.map((each) => [each, new SettlingTable(each)]))
  const verdicts = new Map<string, Settlement | undefined>()
  // What was made of a call speaks of the call's values before the call itself does.
  const order = [...owned].sort((a, b) => Number(!!b.resource.lowered) - Number(!!a.resource.lowered))
  for (const { resource, rule, view } of order) {
    if (rule?.settles) settleByTable(tables.get(rule)!, rule, view, context, ledger)
    for (const [leaf, path] of placedLeaves(resource)) {
      if (isSettled(ledger, leaf)) continue
      const generic = fallbacks.generic(resource.type, patternOf(path))
      if (generic) ledger.settle(leaf, { ...generic, basis: 'property', by: 'generic' })
    }
    settleEmpty(resource, rule, fallbacks, ledger)
    if (rule) continue
    if (!verdicts.has(resource.type)) verdicts.set(resource.type, fallbacks.verdict(resource.type))
    const verdict = verdicts.get(resource.type)
    if (!verdict) continue
    for (const [leaf, path] of placedLeaves(resource)) {
      if (!isSettled(ledger, leaf) && fallbacks.isKnownProperty(resource.type, firstKey(path)))
        ledger.settle(leaf, { ...verdict, basis: 'service', by: 'verdict' })
    }
  }
  return { parts, diagnostics }
}

/** `Properties: {}` says nothing but that the resource is there: it has the fate of its type. */
function settleEmpty(resource: Resource, rule: Rule | undefined, fallbacks: Fallbacks, ledger: Ledger): void {
  const leaf = resource.leaves.find((each) => each.path === '')
  if (!leaf || isSettled(ledger, leaf)) return
  const verdict = fallbacks.verdict(resource.type)
  if (verdict) ledger.settle(leaf, { ...verdict, basis: 'resource', by: rule?.id ?? 'verdict' })
}

/** What a rule makes of a resource. A fault of ours in one rule is told at its resource and stops nothing else. */
function partsOf(rule: Rule | undefined, view: OwnedView, context: RuleContext): readonly Part[] {
  try {
    return rule?.convert?.(view, context) ?? []
  } catch (error) {
    context.report({
      code: 'rule-failed',
      severity: 'warning',
      ...view.resource.at,
      message: `Undock could not convert \`${view.resource.native.name}\`: its rule \`${rule?.id}\` failed (${error instanceof Error ? error.message : String(error)}).`,
      why: 'This is a mistake in Undock. The rest of the input converts; convert this resource by hand.',
    })
    return []
  }
}

function firstKey(path: string): string {
  return /^[^.[]*/.exec(path)![0]
}

function isSettled(ledger: Ledger, leaf: Leaf): boolean {
  return leaf.off !== undefined || ledger.isTaken(leaf) || ledger.settlements(leaf).length > 0
}

/** The words of a rule by the properties they cover, the most exact first; leaves of many resources share the answer. */
class SettlingTable {
  private readonly names: readonly (readonly [string, Settling])[]
  private readonly byPattern = new Map<
    string,
    readonly { readonly settling: Settling; readonly basis: OutcomeBasis }[]
  >()

  constructor(rule: Rule) {
    this.names = Object.entries(rule.settles ?? {}).sort(([a], [b]) => b.length - a.length)
  }

  covering(pattern: string): readonly { readonly settling: Settling; readonly basis: OutcomeBasis }[] {
    const before = this.byPattern.get(pattern)
    if (before) return before
    const found = this.names.flatMap(([name, settling]) => {
      const basis = coverage(pattern, name)
      return basis ? [{ settling, basis }] : []
    })
    this.byPattern.set(pattern, found)
    return found
  }
}

/** Each leaf gets the word of the most exact name that covers it. */
function settleByTable(
  table: SettlingTable,
  rule: Rule,
  view: OwnedView,
  context: RuleContext,
  ledger: Ledger,
): void {
  for (const [leaf, path] of placedLeaves(view.resource)) {
    // A taken leaf gets its word too: it counts where the value ends in no output after all (a container left out).
    if (leaf.off || ledger.settlements(leaf).length > 0) continue
    for (const { settling, basis } of table.covering(patternOf(path))) {
      const settlement = settlementFor(settling, leaf, view, context)
      if (settlement) {
        ledger.settle(leaf, { ...settlement, basis, by: rule.id })
        break
      }
    }
  }
}

function settlementFor(
  settling: Settling,
  leaf: Leaf,
  view: OwnedView,
  context: RuleContext,
): Settlement | undefined {
  return typeof settling === 'function' ? settling(view.ofLeaf(leaf), view, context) : settling
}

class Context implements RuleContext {
  private readonly views: ReadonlyMap<string, ResourceView>
  private readonly referrersById = new Map<string, ResourceView[]>()
  private readonly referrersByType = new Map<string, ReadonlyMap<string, readonly ResourceView[]>>()
  /** By its name, the first resource of each type. */
  private readonly byName = new Map<string, Map<string, ResourceView>>()
  private readonly byType = new Map<string, ResourceView[]>()
  private readonly stacksById: ReadonlyMap<string, AwsStack>

  constructor(
    stacks: readonly AwsStack[],
    resources: readonly Resource[],
    ledger: Ledger,
    readonly decisions: Decisions,
    private readonly diagnostics: Diagnostic[],
  ) {
    this.stacksById = new Map(stacks.map((each) => [each.id, each]))
    const live = resources.filter((each) => each.state !== 'off')
    this.views = new Map(live.map((each) => [each.id, new ResourceView(ledger, each)]))
    for (const view of this.views.values()) {
      append(this.byType, view.type, view)
      const targets = new Set(referencesIn(view.resource.properties).map((each) => each.resource))
      for (const target of targets) {
        if (target === view.id) continue
        append(this.referrersById, target, view)
      }
      for (const name of namesOf(view)) {
        const named = this.byName.get(name)
        if (!named) this.byName.set(name, new Map([[view.type, view]]))
        else if (!named.has(view.type)) named.set(view.type, view)
      }
    }
  }

  find(value: Value | undefined, type?: string): ResourceView | undefined {
    if (!value) return undefined
    for (const reference of referencesIn(value)) {
      const view = this.views.get(reference.resource)
      if (view && (type === undefined || view.type === type)) return view
    }
    const text = plainText(value)
    if (text === undefined || text === '') return undefined
    const named = this.byName.get(text) ?? this.byName.get(nameInArn(text))
    return type === undefined ? named?.values().next().value : named?.get(type)
  }

  all(type: string): readonly ResourceView[] {
    return this.byType.get(type) ?? []
  }

  referrers(id: string, type?: string): readonly ResourceView[] {
    const all = this.referrersById.get(id) ?? []
    if (type === undefined) return all
    let byType = this.referrersByType.get(id)
    if (!byType) {
      const lists = new Map<string, ResourceView[]>()
      for (const each of all) append(lists, each.type, each)
      this.referrersByType.set(id, (byType = lists))
    }
    return byType.get(type) ?? []
  }

  stackOf(view: ResourceView): AwsStack {
    const stack = this.stacksById.get(view.resource.source)
    if (!stack) throw new Error(`no source named ${view.resource.source}`)
    return stack
  }

  report(diagnostic: Diagnostic): void {
    this.diagnostics.push(diagnostic)
  }
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** Properties by which other files name a resource. */
const NAME_KEYS: ReadonlySet<string> = new Set([
  'Family',
  'ClusterName',
  'ServiceName',
  'FunctionName',
  'TargetGroupArn',
  'LoadBalancerArn',
  'ListenerArn',
  'Arn',
  'QueueUrl',
  'QueueName',
  'TopicArn',
  'TopicName',
  'BucketName',
  'TableName',
  'GroupId',
  'GroupName',
  'DBInstanceIdentifier',
  'DBClusterIdentifier',
  'LoadBalancerName',
  'Name',
  'RoleName',
  'LogGroupName',
  'SecretId',
  'TaskDefinitionArn',
  'ServiceArn',
  'FunctionArn',
  'LaunchTemplateName',
  'AutoScalingGroupName',
  'CacheClusterId',
  'ReplicationGroupId',
  'RepositoryName',
  'FileSystemId',
  'VpcId',
  'SubnetId',
])

function namesOf({ resource }: ResourceView): readonly string[] {
  return resource.properties.entries.flatMap(({ key, value }) =>
    NAME_KEYS.has(key) ? (plainText(value) ?? []) : [],
  )
}

/** `arn:aws:ecs:…:task-definition/web:12` → `web`. */
function nameInArn(text: string): string {
  if (!text.startsWith('arn:')) return text.replace(/:\d+$/, '')
  const last = text.split(':').slice(5).join(':')
  return last.replace(/^[^/]*\//, '').replace(/:\d+$/, '')
}
