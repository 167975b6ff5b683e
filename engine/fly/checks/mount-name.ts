import type { Mount } from '../model'
import { volumeGigabytes } from '../values/size'

/** The name the CLI gives a mount in its notes. */
export function mountName(mount: Mount): string {
  return mount.source ?? ''
}

/** What a mount asks of auto-extension; sizes that cannot be read count as 0, as in the CLI. */
export function autoExtend(mount: Mount): {
  readonly used: boolean
  readonly increment: number
  readonly limit: number
} {
  const size = (text: string | undefined) =>
    text === undefined || text === '' ? 0 : (volumeGigabytes(text) ?? 0)
  const increment = size(mount.auto_extend_size_increment)
  const limit = size(mount.auto_extend_size_limit)
  return {
    used: (mount.auto_extend_size_threshold ?? 0) !== 0 || increment !== 0 || limit !== 0,
    increment,
    limit,
  }
}
