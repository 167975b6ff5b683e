import { attribute, props, ref, text, traced, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { pairTrees, sizeOf, wordsOf } from '../compute/task'
import { EXECUTION_ROLE, roleArn } from '../compute/roles'
import { CLUSTER } from '../compute/service'
import { PRIVATE_SUBNETS } from '../networking/network'
import { TASK_GROUP } from '../networking/security-groups'
import type { Context } from '../context'
import { logs } from '../monitoring/logs'

/** The release command: a task that the pipeline runs before it updates the services. */
export function release(
  context: Context,
  build: StackBuilder,
  image: Tree,
  environment: readonly Tree[] | undefined,
  secrets: readonly Tree[] | undefined,
): void {
  const { config, at } = context
  const command = wordsOf(config.deploy?.release_command ?? '')
  if (!command) return
  const from = at('deploy.release_command')
  const vm = config.deploy?.release_command_vm
  const size = vm
    ? pairTrees(context, 'deploy.release_command_vm', vm)
    : sizeOf(context, context.defaultGroup)
  const entrypoint = config.experimental?.entrypoint
  const group = { ...context.defaultGroup, name: 'release', id: 'Release', slug: 'release', from }
  build.add(
    'deployments',
    'TaskRelease',
    'AWS::ECS::TaskDefinition',
    props({
      Family: `${context.slug}-release`,
      RequiresCompatibilities: ['FARGATE'],
      NetworkMode: 'awsvpc',
      Cpu: size.cpu,
      Memory: size.memory,
      RuntimePlatform: props({ CpuArchitecture: 'X86_64', OperatingSystemFamily: 'LINUX' }),
      ExecutionRoleArn: roleArn(EXECUTION_ROLE),
      ContainerDefinitions: [
        props({
          Name: 'release',
          Image: image,
          Essential: true,
          EntryPoint:
            entrypoint && entrypoint.length > 0
              ? traced(entrypoint, at('experimental.entrypoint'))
              : undefined,
          Command: traced(command, from),
          Environment: environment && { kind: 'list', items: environment, from: at('env') },
          Secrets: secrets,
          LogConfiguration: logs(context, build, group),
        }),
      ],
    }),
    from,
    {
      note: 'Run once before each deployment, and wait for exit status 0: aws ecs run-task in the pipeline.',
    },
  )
  build.output(
    'RunRelease',
    'Command that runs the release task; wait for exit status 0 before you update the services',
    text(
      [
        'aws ecs run-task --launch-type FARGATE --cluster ',
        ref(CLUSTER),
        ' --task-definition ',
        ref('TaskRelease'),
        ' --network-configuration awsvpcConfiguration={subnets=[',
        ref(PRIVATE_SUBNETS[0]),
        ',',
        ref(PRIVATE_SUBNETS[1]),
        '],securityGroups=[',
        attribute(TASK_GROUP, 'GroupId'),
        ']}',
      ],
      from,
    ),
    from,
  )
  build.say(
    'The release command ≈ a task definition of its own that the pipeline runs with aws ecs run-task before it updates the services.',
    from,
  )
}
