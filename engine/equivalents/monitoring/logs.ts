import { props, ref, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import type { Context, Group } from '../context'

/** Days that Fly.io keeps logs, about (aws-to-fly: stack skeleton). */
const RETENTION_DAYS = 7

/** What the program prints goes to a log group per process group. Returns the container's log settings. */
export function logs(context: Context, build: StackBuilder, group: Group): Tree {
  const id = build.add(
    'monitoring',
    `Logs${group.id}`,
    'AWS::Logs::LogGroup',
    props({ LogGroupName: `/ecs/${context.slug}/${group.slug}`, RetentionInDays: RETENTION_DAYS }),
    group.from,
  )
  return props({
    LogDriver: 'awslogs',
    Options: props({
      'awslogs-group': ref(id),
      'awslogs-region': ref('AWS::Region'),
      'awslogs-stream-prefix': group.slug,
    }),
  })
}
