import { absorbed, adapted, manual, unsupported, converted, type Settlement } from '../../../aws/outcome'
import { alsoFrom, derive } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { MachineFile, Mount } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { isDataPath } from '../data-images/images'
import { mountEntry, type MountEntry } from './parse'

/** What a mount of a service is for. */
export type MountUse =
  | { readonly kind: 'volume'; readonly differs: string }
  | { readonly kind: 'file' }
  | { readonly kind: 'none'; readonly settlement: Settlement }

/** Folders that package managers and build tools fill again by themselves. */
const REBUILT =
  /(?:^|\/)(?:node_modules|vendor|\.venv|venv|__pycache__|\.cache|\.next|\.nuxt|target|\.gradle|\.m2|bundle|_build|deps|tmp|\.npm)\/?$/
/** Parts of the host that a Machine has no counterpart of. */
const HOST_PART =
  /^\/(?:var\/run|run|proc|sys|dev|var\/log|var\/lib\/docker|cgroup|etc\/hosts|tmp\/\.X11|lib\/modules|)(?:\/|$|\.)/
const DATA_NAME = /(?:^|[/._-])(?:data|db|uploads?|storage|media|backups?|pgdata|dbdata|state|volumes?)\/?$/i
const CODE_TARGET =
  /^\/(?:app|code|src|usr\/src|usr\/app|opt\/app|workspace|srv|home\/\w+\/app|var\/www|project)(?:\/|$)/
const FILE_NAME = /\.[A-Za-z][\w-]{0,10}$/

/** Sorts a mount by what it is for (aws-to-fly.md §5.47). */
export function useOf(entry: MountEntry, built: boolean): MountUse {
  const { type, source, target } = entry
  if (type === 'tmpfs')
    return none(
      absorbed('A plain directory on the Machine’s root disk does the same; it is lost at a restart.'),
    )
  if (type === 'anonymous')
    return isDataPath(target)
      ? { kind: 'volume', differs: 'The path holds data, so a volume keeps it.' }
      : none(absorbed('It kept a folder of the image from being hidden; the image’s own folder is used.'))
  if (type === 'volume')
    return REBUILT.test(target)
      ? none(absorbed('It kept a folder of the image from being hidden; the image’s own folder is used.'))
      : { kind: 'volume', differs: 'A volume belongs to one Machine on one host.' }
  if (/^\/etc\/(?:localtime|timezone)$/.test(source))
    return none(adapted('Machines run in UTC. Set `TZ` in `[env]` for another time zone.'))
  if (HOST_PART.test(source)) return none(unsupported('There is no host below the Machine to look into.'))
  if (target.startsWith('/docker-entrypoint-initdb.d'))
    return none(
      manual(
        'Initial data: load it once, by the runbook’s dump and restore or through `fly proxy`, or copy it into the image.',
      ),
    )
  if (isDataPath(target) && !FILE_NAME.test(target) && !(built && CODE_TARGET.test(target)))
    return {
      kind: 'volume',
      differs:
        'The folder holds data: a volume takes its place, and its content is copied once with `fly sftp put`.',
    }
  if (FILE_NAME.test(target) && FILE_NAME.test(source) && !source.endsWith('/'))
    return /\.(?:js|ts|tsx|jsx|py|rb|php|go|java|lock)$/.test(source) ||
      /(?:package|composer)[\w-]*\.json$/.test(source)
      ? none(absorbed('Source code is in the image.'))
      : { kind: 'file' }
  if (DATA_NAME.test(source) && !entry.readOnly)
    return {
      kind: 'volume',
      differs:
        'The folder holds data: a volume takes its place, and its content is copied once with `fly sftp put`.',
    }
  if (built || CODE_TARGET.test(target))
    return none(absorbed('Source code is in the image: the build copies it there.'))
  return none(
    manual(
      'Copy the folder into the image with a Dockerfile that starts from this image, or keep its files on a volume.',
    ),
  )
}

function none(settlement: Settlement): MountUse {
  return { kind: 'none', settlement }
}

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
    const name = derive(taken, () => nameOf(entry), { differs: use.differs })
    mounts.push({
      name: given
        ? alsoFrom(
            name,
            derive(given, (each) => each, { differs: 'It names the volume on the AWS side.' }),
          )
        : name,
      path: derive(taken, () => entry.target, { differs: use.differs }),
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

function volumeOf(view: ResourceView, name: string, context: RuleContext): ResourceView | undefined {
  return context
    .all('Compose::Volume')
    .find((each) => each.resource.native.name === name && each.resource.source === view.resource.source)
}

/** The word on a mount that is in no output. */
export function settleMount(cursor: Cursor, built: boolean): Settlement | undefined {
  const entry = mountEntry(cursor)
  if (!entry) return undefined
  const use = useOf(entry, built)
  if (use.kind === 'none') return use.settlement
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
