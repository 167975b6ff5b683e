import { adapted, type Settlement } from '../../../aws/outcome'
import { derive } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import type { Metrics } from '../../../workload/workload'

const IMAGE = /aws-otel-collector|opentelemetry-collector/i
/** The variable that AWS's distribution of the collector reads its settings from. */
const SETTINGS = 'AOT_CONFIG_CONTENT'

/** What becomes of a collector that only scrapes its neighbour. */
export const SCRAPED: Settlement = adapted(
  'Fly.io scrapes Prometheus metrics by itself, as [metrics] says: the collector is left out.',
)

/**
 * What a collector beside the program scrapes, where that is one port of the task and nothing else: Fly.io does it by
 * itself. Collectors that receive traces, or scrape several places, stay containers.
 */
export function scrapedBy(container: Cursor): Metrics | undefined {
  const target = targetOf(container)
  const taken = target && settingsOf(container)?.take()
  if (!target || !taken) return undefined
  const differs = 'Fly.io scrapes the port by itself, so the collector and its settings are not needed.'
  return {
    port: derive(taken, () => target.port, { differs }),
    path: derive(taken, () => target.path, { differs }),
    ...(target.https ? { https: derive(taken, () => true, { differs }) } : {}),
  }
}

/** Whether a container is a collector that `scrapedBy` replaces; settles nothing. */
export function onlyScrapes(container: Cursor): boolean {
  return targetOf(container) !== undefined
}

function settingsOf(container: Cursor): Cursor | undefined {
  return container
    .get('Environment')
    .items()
    .find((each) => each.get('Name').peekText() === SETTINGS)
    ?.get('Value')
}

function targetOf(container: Cursor): Target | undefined {
  if (!IMAGE.test(container.get('Image').peekShown() ?? '')) return undefined
  return targetIn(settingsOf(container)?.peekShown() ?? '')
}

interface Target {
  readonly port: number
  readonly path: string
  readonly https: boolean
}

/** The only target of a collector's settings in YAML; undefined where there is another receiver or target. */
function targetIn(settings: string): Target | undefined {
  const lines = settings.split('\n').filter((line) => !/^\s*(?:#|$)/.test(line))
  const start = lines.findIndex((line) => /^receivers:\s*$/.test(line))
  if (start < 0) return undefined
  const length = lines.slice(start + 1).findIndex((line) => /^\S/.test(line))
  const section = lines.slice(start + 1, length < 0 ? undefined : start + 1 + length)
  const depth = /^\s*/.exec(section[0] ?? '')![0].length
  const receivers = section.filter((line) => /^\s*/.exec(line)![0].length === depth)
  if (receivers.length !== 1 || !/^\s*prometheus:\s*$/.test(receivers[0]!)) return undefined
  const targets = [
    ...section.join('\n').matchAll(/\btargets:\s*(?:\[([^\]]*)\]|\n\s*-\s*(.+(?:\n\s*-\s*.+)*))/g),
  ]
  const only = targets.length === 1 ? (targets[0]![1] ?? targets[0]![2] ?? '').trim() : ''
  const address = /^['"]?(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(\d{1,5})['"]?$/.exec(only)
  if (!address) return undefined
  return {
    port: Number(address[1]),
    path: scalar(section, 'metrics_path') ?? '/metrics',
    https: scalar(section, 'scheme') === 'https',
  }
}

function scalar(lines: readonly string[], key: string): string | undefined {
  const written = lines
    .map((line) => new RegExp(String.raw`^[\s-]*${key}:\s*(\S.*?)\s*$`).exec(line)?.[1])
    .find((each) => each !== undefined)
  if (written?.startsWith('"') !== true) return written?.replace(/^'(.*)'$/, '$1')
  try {
    const text: unknown = JSON.parse(written)
    return typeof text === 'string' ? text : undefined
  } catch {
    return undefined
  }
}
