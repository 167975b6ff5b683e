import { absorbed, adapted, manual, unsupported, type Settlement } from '../../../aws/outcome'
import { isDataPath } from '../data-images/images'
import type { MountEntry } from './parse'

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
/** Folders that programs write logs to. */
const LOG_FOLDER = /^\/var\/log(?:\/|$)|\/logs?\/?$/
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
  if (LOG_FOLDER.test(target) && !FILE_NAME.test(target))
    return none(
      adapted(
        'The folder stays on the root disk and is lost at a restart. Write logs to standard output, which the platform collects.',
      ),
    )
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
