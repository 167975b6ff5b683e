import { props, ref, traced, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { roleArn, trust, managed } from '../compute/roles'
import type { Context, Group } from '../context'
import { isHttp, type Exposed } from '../networking/exposure'
import { checkOf } from './container-checks'
import { forward, type Listener } from '../networking/load-balancers'
import type { Attachment } from '../networking/target-groups'

/** Share of Machines that may be missing when the file says nothing (fly-toml.md: deploy). */
export const DEFAULT_UNAVAILABLE = 0.33
const CANARY_BAKE_MINUTES = 1

export type Strategy = 'rolling' | 'immediate' | 'canary' | 'bluegreen'

/**
 * The strategy as far as both sides can follow it. Fly.io refuses bluegreen and canary beside a volume and bluegreen
 * without a check in each group; ECS shifts one service behind a listener and no more. Rolling stands for them then.
 */
export function strategyOf(context: Context, exposed: readonly Exposed[]): Strategy {
  const strategy = context.config.deploy?.strategy
  if (strategy === 'immediate') return 'immediate'
  if (strategy !== 'bluegreen' && strategy !== 'canary') return 'rolling'
  if (context.groups.some((group) => group.mount !== undefined)) return 'rolling'
  const gates = exposed.flatMap((each) =>
    each.groups.flatMap(() => each.ports.map((port) => `${isHttp(port)}:${each.udp}:${port.port}`)),
  )
  if (new Set(gates).size < gates.length) return 'rolling'
  return strategy === 'canary' || context.groups.every((group) => isChecked(context, exposed, group))
    ? strategy
    : 'rolling'
}

/** A load balancer always checks what it serves; other groups have the check that the file gives them. */
function isChecked(context: Context, exposed: readonly Exposed[], group: Group): boolean {
  return (
    exposed.some((each) => !each.udp && each.ports.length > 0 && each.groups.includes(group)) ||
    checkOf(context, group) !== undefined
  )
}

/**
 * The healthy share ECS has to keep, in percent. A share of the Machines that comes to less than one counts as one, as
 * Fly's own rounding does.
 */
export function healthyPercent(unavailable: number, count: number): number {
  const whole = unavailable >= 1 || unavailable * count < 1
  const missing = whole ? Math.min(Math.max(1, Math.floor(unavailable)), count) / count : unavailable
  // The correction keeps 1 - 0.33 from ending at 66.99999.
  return Math.max(0, Math.floor(100 * (1 - missing) + 1e-9))
}

/** `DeploymentConfiguration` of a group's service. */
export function deploymentConfiguration(
  context: Context,
  group: Group,
  count: number,
  strategy: Strategy,
): Tree {
  const { config, at } = context
  const from = at('deploy.strategy')
  const breaker = (on: Spans) => props({ Enable: true, Rollback: false }, on)
  if (group.mount !== undefined) {
    const mount = at(`mounts[${group.mount}]`)
    return props(
      {
        Strategy: 'ROLLING',
        MinimumHealthyPercent: 0,
        MaximumPercent: 100,
        DeploymentCircuitBreaker: breaker(from),
      },
      mount.length > 0 ? [...from, ...mount] : from,
    )
  }
  switch (strategy) {
    case 'immediate':
      return props({ Strategy: 'ROLLING', MinimumHealthyPercent: 0, MaximumPercent: 200 }, from)
    case 'bluegreen':
      return props({ Strategy: 'BLUE_GREEN', MinimumHealthyPercent: 100, MaximumPercent: 200 }, from)
    case 'canary':
      return props(
        {
          Strategy: 'CANARY',
          CanaryConfiguration: props({
            CanaryPercent: Math.ceil(100 / count),
            CanaryBakeTimeInMinutes: CANARY_BAKE_MINUTES,
          }),
          MinimumHealthyPercent: 100,
          MaximumPercent: 200,
        },
        from,
      )
    default: {
      const unavailable = config.deploy?.max_unavailable
      const known = unavailable !== undefined && Number.isFinite(unavailable) && unavailable > 0
      return props(
        {
          Strategy: 'ROLLING',
          MinimumHealthyPercent: traced(
            healthyPercent(known ? unavailable : DEFAULT_UNAVAILABLE, count),
            at('deploy.max_unavailable'),
          ),
          MaximumPercent: 200,
          DeploymentCircuitBreaker: breaker(from),
        },
        from.length > 0 ? from : at('deploy'),
      )
    }
  }
}

const SHIFT_ROLE = 'TrafficShiftRole'

/** What ECS needs to move traffic from one target group to the other. */
export function shiftSettings(
  context: Context,
  build: StackBuilder,
  attachment: Attachment,
  listeners: readonly Listener[],
): Tree | undefined {
  if (attachment.alternate === undefined) return undefined
  const from = context.at('deploy.strategy')
  const serving = listeners.filter((each) => !each.redirects && each.attachments.includes(attachment))
  const production = serving.at(-1)
  if (!production) return undefined
  build.add(
    'deployments',
    SHIFT_ROLE,
    'AWS::IAM::Role',
    props({
      AssumeRolePolicyDocument: trust('ecs.amazonaws.com'),
      ManagedPolicyArns: [managed('AmazonECSInfrastructureRolePolicyForLoadBalancers')],
    }),
    from,
  )
  const rule = production.kind === 'nlb' ? production.id : `${production.id}Rule`
  if (production.kind === 'alb') {
    build.add(
      'deployments',
      rule,
      'AWS::ElasticLoadBalancingV2::ListenerRule',
      props({
        ListenerArn: ref(production.id),
        Priority: 1,
        Conditions: [props({ Field: 'path-pattern', PathPatternConfig: props({ Values: ['/*'] }) })],
        Actions: [forward([attachment], false)],
      }),
      from,
    )
  }
  return props(
    {
      AlternateTargetGroupArn: ref(attachment.alternate),
      ProductionListenerRule: ref(rule),
      RoleArn: roleArn(SHIFT_ROLE),
    },
    from,
  )
}
