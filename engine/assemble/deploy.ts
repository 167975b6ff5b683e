import { derive, fromDecision, fromFact, type Traced } from '../aws/traced'
import type { Choice, Decisions } from '../decisions/decisions'
import { flyTable, type FlyTable } from '../plan/fly-file'
import type { DeploymentNeed, Workload } from '../workload/workload'
import { seconds } from './checks'

type Strategy = 'rolling' | 'bluegreen' | 'canary' | 'immediate'

const TITLES: Readonly<Record<Strategy, Omit<Choice, 'id'>>> = {
  rolling: {
    title: 'Rolling: replace Machines in place',
    consequence: 'No Machine more than usual; for a moment fewer Machines answer.',
  },
  bluegreen: {
    title: 'Bluegreen: a second set, then switch',
    consequence: 'Full capacity all the time; twice the Machines for the length of a deploy.',
  },
  canary: {
    title: 'Canary: one Machine first',
    consequence: 'One Machine more tries the release before the others follow.',
  },
  immediate: {
    title: 'Immediate: all at once',
    consequence: 'The fastest; health checks are not waited for.',
  },
}

interface Plan {
  readonly strategy: Strategy
  readonly unavailable?: number
  readonly alternatives: readonly Strategy[]
}

/** `[deploy]` from ECS's percentages (aws-to-fly.md §6.2). `machines` is the number that is created, `checked` says that every group has a check. */
export function deployTable(
  group: readonly [Workload, ...Workload[]],
  machines: number,
  decisions: Decisions,
  release: Traced<string> | undefined,
  checked: boolean,
): FlyTable {
  const workload = group[0]
  const { deployment } = strictest(group)
  const hasVolume = group.some((each) => each.mounts.length > 0)
  const hasCheck = checked
  const plan = planOf(deployment, machines, hasVolume, hasCheck)
  const given: readonly (Traced<unknown> | undefined)[] = [
    deployment.strategy,
    deployment.minimumHealthyPercent,
    deployment.maximumPercent,
  ]
  const inputs = given.filter((each) => each !== undefined)
  const differs = 'Fly.io replaces Machines by a strategy instead of percentages.'
  const basis = (value: Strategy | number): Traced<Strategy | number> =>
    inputs[0]
      ? derive(inputs[0], () => value, { differs, and: inputs.slice(1) })
      : fromFact(value, 'AWS replaces tasks without stopping the service')
  let strategy: Traced<Strategy | number> = basis(plan.strategy)
  let unavailable = plan.unavailable
  if (plan.alternatives.length > 0) {
    const offered = [plan.strategy, ...plan.alternatives].map((id): Choice => ({ id, ...TITLES[id] }))
    const answer = decisions.choose(
      'deploy',
      workload.slug,
      `How should a release of ${workload.slug} replace the one before?`,
      offered as [Choice, ...Choice[]],
    )
    strategy = {
      ...fromDecision(answer.choice as Strategy, answer.id),
      from: [...strategy.from, { kind: 'decision', id: answer.id }],
    }
    if (answer.choice !== plan.strategy) unavailable = answer.choice === 'rolling' ? 1 : undefined
  }
  const grace = deployment.graceSeconds
  const rolls = strategy.value === 'rolling' || strategy.value === 'canary'
  return flyTable({
    strategy,
    max_unavailable: rolls && unavailable !== undefined ? basis(unavailable) : undefined,
    // A long start must not fail the deploy: five minutes beyond the grace period.
    wait_timeout:
      grace && grace.value > 60
        ? derive(grace, (value) => seconds(value + 300), {
            differs: 'A check waits 60 s at most; the deploy waits for the rest.',
          })
        : undefined,
    release_command: release,
  })
}

/** The group that bears least: a volume's only Machine has to stop before the next one starts, whatever the others do. */
function strictest(group: readonly [Workload, ...Workload[]]): Workload {
  const least = (each: Workload): number =>
    each.mounts.length > 0 ? -1 : (each.deployment.minimumHealthyPercent?.value ?? 100)
  return group.reduce((best, each) => (least(each) > least(best) ? each : best))
}

function planOf(deployment: DeploymentNeed, machines: number, hasVolume: boolean, hasCheck: boolean): Plan {
  const rolling = (unavailable: number, alternatives: readonly Strategy[] = []): Plan => ({
    strategy: 'rolling',
    unavailable,
    alternatives,
  })
  const canGreen = !hasVolume && hasCheck
  switch (deployment.strategy?.value) {
    case 'bluegreen':
      return canGreen ? { strategy: 'bluegreen', alternatives: ['rolling'] } : rolling(1)
    case 'canary':
      return hasVolume ? rolling(1) : { strategy: 'canary', alternatives: ['rolling'] }
    case 'linear':
      return rolling(1)
    case 'immediate':
      return { strategy: 'immediate', alternatives: ['rolling'] }
    case 'rolling':
    case undefined:
      break
  }
  const least = deployment.minimumHealthyPercent?.value ?? 100
  const most = deployment.maximumPercent?.value ?? 200
  const odd = least > 100 || most < least
  if (least === 0 && !odd)
    return most > 100 ? rolling(Math.max(1, machines), ['immediate']) : rolling(Math.max(1, machines))
  if (least < 100 && !odd) {
    const share = Math.round(100 - least) / 100
    return rolling(share * machines < 1 ? 1 : share)
  }
  if (hasVolume) return rolling(1)
  if (!odd && most > 100 && most < 200) return rolling(1, canGreen ? ['canary', 'bluegreen'] : ['canary'])
  if (machines > 1) return rolling(1, canGreen ? ['bluegreen'] : [])
  return canGreen ? { strategy: 'bluegreen', alternatives: ['rolling'] } : rolling(1)
}
