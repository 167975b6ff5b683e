import type { Traced } from '../../../aws/traced'
import type { ResourceView } from '../../../aws/view'

/**
 * The longest deregistration delay that target groups set explicitly, in seconds, taken: it lengthens `kill_timeout`
 * (at most 300 s). The AWS default of 300 s is not carried over.
 */
export function drainFor(groups: readonly ResourceView[]): Traced<number> | undefined {
  const delays = groups.flatMap((group) => {
    const item = attribute(group, 'TargetGroupAttributes', 'deregistration_delay.timeout_seconds')
    return item && item.seconds !== undefined ? [item] : []
  })
  const longest = delays.reduce<(typeof delays)[number] | undefined>(
    (best, each) => (best && (best.seconds ?? 0) >= (each.seconds ?? 0) ? best : each),
    undefined,
  )
  return longest?.take()
}

/** An entry of a list of keys and values, by its key. */
export function attribute(view: ResourceView, list: string, key: string) {
  const item = view
    .get(list)
    .items()
    .find((each) => each.get('Key').peekText() === key)
  if (!item) return undefined
  return {
    seconds: item.get('Value').peekNumber(),
    text: item.get('Value').peekText(),
    /** Takes key and value as a number. */
    take(): Traced<number> | undefined {
      const value = item.get('Value').number({ what: key, standIn: item.get('Value').peekNumber() ?? 60 })
      const name = item.get('Key').take()
      return value && { ...value, from: [...value.from, ...(name?.from ?? [])] }
    },
    /** Takes key and value as text. */
    takeText(): Traced<string> | undefined {
      const value = item
        .get('Value')
        .text({ what: key, standIn: `FILL-IN-${key.replace(/[^a-z0-9]+/gi, '-')}` })
      const name = item.get('Key').take()
      return value && { ...value, from: [...value.from, ...(name?.from ?? [])] }
    },
  }
}
