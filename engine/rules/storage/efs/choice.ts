import { slug, type ResourceView } from '../../../aws/view'
import type { Choice } from '../../../decisions/decisions'
import type { RuleContext } from '../../rule'

/** Where files that several programs shared go. */
export type FilesWay = 'volume' | 'tigris' | 'image' | 'server'

/** Where the files of a shared file system go: nothing on Fly.io is mounted by several Machines. */
export function filesWay(
  view: ResourceView,
  context: RuleContext,
): { readonly way: FilesWay; readonly decision: string } {
  const { name } = view.resource.native
  const volume: Choice = {
    id: 'volume',
    title: 'A volume',
    consequence: 'For one writer and up to 500 GB. Each Machine has a volume of its own; nothing is shared.',
  }
  const tigris: Choice = {
    id: 'tigris',
    title: 'A Tigris bucket',
    consequence:
      'For files that users upload, read by several Machines. The program uses the S3 API instead of paths.',
  }
  const image: Choice = {
    id: 'image',
    title: 'The image',
    consequence: 'For files that only change with a release: they are baked in.',
  }
  const server: Choice = {
    id: 'server',
    title: 'A file server app of your own',
    consequence: 'For programs that need shared paths and locks: NFS or JuiceFS on a Machine that you run.',
  }
  const answer = context.decisions.choose(
    'storage',
    slug(name),
    `Where should the files of ${name} live?`,
    isShared(view, context) ? [tigris, volume, image, server] : [volume, tigris, image, server],
  )
  const way = (['volume', 'tigris', 'image', 'server'] as const).find((each) => each === answer.choice)
  return { way: way ?? 'volume', decision: answer.id }
}

/** Several copies of a program, or several programs, mount it. */
function isShared(view: ResourceView, context: RuleContext): boolean {
  const points = context.referrers(view.id, 'AWS::EFS::AccessPoint').map((each) => each.id)
  const users = [view.id, ...points].flatMap((id) => context.referrers(id, 'AWS::ECS::TaskDefinition'))
  const services = [...new Set(users)].flatMap((each) => context.referrers(each.id, 'AWS::ECS::Service'))
  return services.length > 1 || services.some((each) => (each.get('DesiredCount').peekNumber() ?? 1) > 1)
}
