import type { AwsStack } from '../../aws/stack'
import type { Account } from '../../plan/account'
import type { FlyPlan } from '../../plan/plan'
import { drawAws } from './aws'
import { drawFly } from './fly'
import type { Graph, PlanDiagram } from './graph'

/** Draws what there is on AWS and what there will be on Fly.io, with the same in words. */
export function drawPlan(stacks: readonly AwsStack[], plan: FlyPlan, account: Account): PlanDiagram {
  const aws = drawAws(stacks)
  const fly = drawFly(plan, account, aws)
  return {
    title: 'Your stack, before and after',
    aws,
    fly,
    text: `On AWS: ${inWords(aws)} On Fly.io, in the region ${plan.region}: ${inWords(fly)}`,
  }
}

/** Each box with where its arrows lead. */
function inWords({ nodes, edges }: Graph): string {
  if (nodes.length === 0) return 'nothing that is drawn.'
  const labels = new Map(nodes.map((each) => [each.id, each.label]))
  const targets = new Map<string, string[]>()
  for (const { from, to } of edges) {
    const label = labels.get(to) ?? to
    const known = targets.get(from)
    if (known) known.push(label)
    else targets.set(from, [label])
  }
  return nodes
    .map(({ id, label }) => {
      const to = targets.get(id)
      return to ? `${label} leads to ${listOf(to)}.` : `${label}.`
    })
    .join(' ')
}

function listOf(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
}
