import { entriesOf, get, textOf, type Entry, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { slip } from '../slip'

/** Keys that only a function has: under `functions` they are a sign of wrong indentation. */
const OF_FUNCTION = new Set([
  'handler',
  'events',
  'runtime',
  'timeout',
  'memorySize',
  'environment',
  'image',
  'layers',
])

/** Functions as the framework reads them, without keys that slid out of a function. */
function isFunction({ key, value }: Entry): boolean {
  return !(OF_FUNCTION.has(key) && value.kind !== 'map')
}

/** Mistakes of a serverless.yml that the framework refuses. */
export function serviceSlips(root: MapNode): readonly Diagnostic[] {
  const functions = get(root, 'functions')
  const groups = functions?.kind === 'list' ? functions.items : functions ? [functions] : []
  return groups.flatMap(entriesOf).flatMap((entry): readonly Diagnostic[] => {
    const { key, keySpan, value } = entry
    const at = { source: value.source, span: keySpan }
    if (!isFunction(entry))
      return [
        slip(
          'serverless-shape',
          at,
          `\`${key}\` stands where the name of a function belongs: indent it deeper than the function it is of.`,
        ),
      ]
    if (value.kind === 'scalar' && value.type === 'null')
      return [
        slip(
          'serverless-shape',
          at,
          `The function \`${key}\` is empty: indent its keys deeper than its name.`,
        ),
      ]
    const events = get(value, 'events')
    return [
      ...(events?.kind === 'map' && events.entries.length > 0
        ? [
            slip(
              'serverless-shape',
              { source: events.source, span: events.entries[0]!.keySpan },
              `\`events\` of \`${key}\` is a map, expected a list: write \`- ${events.entries[0]!.key}: …\`.`,
            ),
          ]
        : []),
      ...(events?.kind === 'list' ? events.items.flatMap(scheduleSlips) : []),
    ]
  })
}

function scheduleSlips(event: Parameters<typeof get>[0]): readonly Diagnostic[] {
  const schedule = get(event, 'schedule')
  const rate = schedule?.kind === 'map' ? get(schedule, 'rate') : schedule
  return (rate?.kind === 'list' ? rate.items : rate ? [rate] : []).flatMap((each): readonly Diagnostic[] => {
    const text = textOf(each)?.trim()
    if (text === undefined || text.includes('${')) return []
    const fields = /^cron\((.*)\)$/.exec(text)?.[1]?.trim().split(/\s+/)
    if (fields && fields.length !== 6)
      return [
        slip(
          'serverless-shape',
          each,
          `\`${text}\` has ${fields.length} fields, expected the six of EventBridge: \`cron(0 10 * * ? *)\`.`,
        ),
      ]
    if (fields || /^rate\(\s*(?:1\s+(?:minute|hour|day)|\d+\s+(?:minutes|hours|days))\s*\)$/.test(text))
      return []
    return text.startsWith('rate(')
      ? [
          slip(
            'serverless-shape',
            each,
            `\`${text}\` is no rate, expected \`rate(1 minute)\` or \`rate(5 minutes)\`: one is singular, more are plural.`,
          ),
        ]
      : []
  })
}
