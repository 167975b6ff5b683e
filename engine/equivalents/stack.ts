import { FLY_REGIONS, flyRegion } from '../facts/regions'
import type { FlyDocument } from '../fly/model'
import { props, type EquivalentStack, type Remark } from '../outputs/cloudformation/stack'
import { StackBuilder } from './builder'
import { roles } from './compute/roles'
import { image } from './compute/image'
import { CLUSTER, ecsService } from './compute/service'
import { environmentOf, taskDefinition } from './compute/task'
import { contextOf, type Context, type ContextOptions } from './context'
import { databaseNote } from './databases/engines'
import { release } from './deployments/release'
import { strategyOf } from './deployments/strategy'
import { metricsWorkspace } from './monitoring/metrics'
import { exposedServices } from './networking/exposure'
import { describeNames, loadBalancers } from './networking/load-balancers'
import { discovery, network } from './networking/network'
import { securityGroups } from './networking/security-groups'
import { targetGroups } from './networking/target-groups'
import { describe } from './prose'
import { groupScale, scaling } from './scaling/scaling'
import { secretEntries, secrets } from './secrets/secrets'
import { files } from './storage/files'
import { edge } from './storage/statics'
import { volumeOf } from './storage/volumes'

/** A stack with the sentences that describe it. */
export interface DrawnStack {
  readonly stack: EquivalentStack
  readonly prose: readonly Remark[]
  readonly context: Context
}

/** The AWS set-up that does what a fly.toml does: all topics, put together. */
export function drawStack(document: FlyDocument, options: ContextOptions = {}): DrawnStack {
  const context = contextOf(document, options)
  const build = new StackBuilder()
  const { at } = context

  build.add('compute', CLUSTER, 'AWS::ECS::Cluster', props({ ClusterName: context.slug }), at('app'))
  build.output('ClusterName', 'ECS cluster', context.slug, at('app'))

  const exposed = exposedServices(context)
  const strategy = strategyOf(context, exposed)
  const shifting = strategy === 'bluegreen' || strategy === 'canary'
  const attachments = targetGroups(context, build, exposed, shifting)
  const listeners = loadBalancers(context, build, attachments)
  const picture = image(context, build)
  const secretList = secrets(context, build)
  const fileList = files(context, build)
  const taskPolicies = metricsWorkspace(context, build)

  for (const group of context.groups) {
    const volume = volumeOf(context, build, group)
    const scale = groupScale(context, build, exposed, group)
    const note = databaseNote(context, build, group)
    const task = taskDefinition(context, build, group, {
      image: picture,
      exposed,
      secrets: secretList,
      files: fileList,
      volume,
      ownRole: taskPolicies.length > 0 || at('console_command').length > 0,
      note,
    })
    describe(context, build, group, scale, attachments)
    const service = ecsService(context, build, group, { task, scale, attachments, listeners, strategy })
    scaling(context, build, group, scale, exposed, attachments, CLUSTER, service)
  }
  describeNames(build, listeners)
  const releaseSecrets = secretEntries(secretList, context.defaultGroup)
  release(
    context,
    build,
    picture,
    environmentOf(context),
    releaseSecrets.length > 0 ? releaseSecrets : undefined,
  )
  edge(context, build, exposed)
  roles(build, {
    secrets: secretList,
    parameters: fileList,
    taskPolicies,
    exec: at('console_command'),
    from: at('app'),
  })
  securityGroups(context, build, exposed)
  network(context, build)
  discovery(context, build)

  const parts = build.build()
  return {
    stack: {
      app: context.app,
      region: context.awsRegion,
      description: `What the Fly.io app ${context.slug} is on AWS, drawn by Undock`,
      head: head(context),
      ...parts,
      from: fallback(context, document),
    },
    prose: build.prose,
    context,
  }
}

function head(context: Context): readonly Remark[] {
  const code = context.config.primary_region
  const region = code === undefined ? undefined : flyRegion(code)
  const from = context.at('primary_region')
  if (code === undefined) {
    return [
      {
        text: `Region: ${context.awsRegion}. The file names none, so this is the default.`,
        from: context.at('app'),
      },
    ]
  }
  if (!region) {
    const known = FLY_REGIONS.map((each) => each.code).join(', ')
    return [
      {
        text: `Region: ${context.awsRegion}. "${code.slice(0, 40)}" is no region of Fly.io (${known}).`,
        from,
      },
    ]
  }
  const note = region.awsNote === undefined ? '' : ` ${region.awsNote}`
  return [{ text: `Region: ${region.aws}, for ${code} (${region.city}).${note}`, from }]
}

/** Lines without origin point at the app's name, else at the beginning of the file. */
function fallback(context: Context, document: FlyDocument) {
  const app = context.at('app')
  if (app.length > 0) return app
  const first = /\S/.exec(document.source.text)
  const start = first?.index ?? 0
  return [{ start, end: start }]
}
