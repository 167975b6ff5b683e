import { adapted, converted, type Settlement } from '../../../aws/outcome'
import { alsoFrom, derive } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { MachineFile, Mount } from '../../../workload/workload'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'
import { sharedDiffers, sharedFate, sharedInBucket } from '../shared-volumes'
import { useOf } from './mount-use'
import { mountEntry, type MountEntry } from './parse'
import { sharedFiles } from './shared'

export interface Mounted {
  readonly mounts: readonly Mount[]
  readonly files: readonly MachineFile[]
}

/** The volumes and files of a service. */
export function readMounts(view: ResourceView, context: RuleContext, built: boolean): Mounted {
  const mounts: Mount[] = []
  const files: MachineFile[] = []
  for (const cursor of view.get('volumes').items()) {
    const entry = mountEntry(cursor)
    if (!entry) continue
    const use = useOf(entry, built)
    if (use.kind === 'none' || entry.target.includes('${')) continue
    const shared = use.kind === 'volume' ? sharedFiles(entry, view, context) : undefined
    const together = shared && sharedFate(shared, context)
    if (together?.fate === 'tigris') continue
    const taken = partsOf(cursor)
    if (!taken) continue
    if (use.kind === 'file') {
      files.push({
        path: derive(taken, () => entry.target),
        local: derive(taken, () => besideApp(view, entry.source)),
      })
      continue
    }
    const volume = entry.type === 'volume' ? volumeOf(view, entry.source, context) : undefined
    const given = volume?.get('name').text({ what: 'name of the volume', standIn: 'data' })
    const differs = shared ? sharedDiffers(shared, view.resource.native.name) : use.differs
    const name = derive(taken, () => nameOf(entry), { differs })
    mounts.push({
      name: given
        ? alsoFrom(
            name,
            derive(given, (each) => each, { differs: 'It names the volume on the AWS side.' }),
          )
        : name,
      path: derive(taken, () => entry.target, { differs }),
      kind: 'block',
    })
  }
  return { mounts, files }
}

/** The long form's `source` and `target`, or the whole short form. */
function partsOf(cursor: Cursor): ReturnType<Cursor['take']> {
  if (cursor.value?.kind !== 'map') return cursor.take()
  const target = cursor.get('target').take()
  const source = cursor.get('source').take()
  return target && (source ? alsoFrom(target, source) : target)
}

function nameOf({ source, target, type }: MountEntry): string {
  const text = type === 'volume' ? source : target
  return text.split(/[\\/]/).filter(Boolean).at(-1) ?? 'data'
}

const volumes = lookup(
  (context) => context.all('Compose::Volume'),
  ({ resource }) => [`${resource.source} ${resource.native.name}`],
)

function volumeOf(view: ResourceView, name: string, context: RuleContext): ResourceView | undefined {
  return volumes(context).of(`${view.resource.source} ${name}`)[0]
}

/** The word on a mount that is in no output. */
export function settleMount(
  cursor: Cursor,
  view: ResourceView,
  context: RuleContext,
): Settlement | undefined {
  const entry = mountEntry(cursor)
  if (!entry) return undefined
  const use = useOf(entry, view.get('build').exists)
  if (use.kind === 'none') return use.settlement
  const shared = use.kind === 'volume' ? sharedFiles(entry, view, context) : undefined
  if (shared && sharedFate(shared, context).fate === 'tigris') return sharedInBucket(shared)
  return use.kind === 'file' ? converted('The file is written into the Machine.') : adapted(use.differs)
}

/** A path of the project as `fly deploy` sees it: from the folder of the build, else from the app's own folder. */
export function besideApp(view: ResourceView, path: string): string {
  const build = view.get('build')
  const folder = build.value?.kind === 'map' ? build.get('context').peekShown() : build.peekShown()
  const steps =
    folder === undefined ? 1 : folder.split('/').filter((each) => each !== '' && each !== '.').length
  return /^[/~]/.test(path) ? path : '../'.repeat(steps) + path.replace(/^\.\//, '')
}
