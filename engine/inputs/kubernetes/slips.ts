import { entriesOf, get, itemsOf, textOf, type MapNode, type Node } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { slip } from '../slip'

/** Fields of pods and objects that are lists. */
const LISTS = [
  'containers',
  'initContainers',
  'volumes',
  'ports',
  'env',
  'envFrom',
  'volumeMounts',
  'rules',
  'imagePullSecrets',
]
const QUANTITY = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[numkMGTPE]|[KMGTPE]i|[eE][+-]?\d+)?$/
const SCHEDULE =
  /^(?:(?:CRON_)?TZ=\S+\s+)?(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|@every\s+\S+|\S+(?:\s+\S+){4})$/
/** Deepest nesting that objects have where these fields stand. */
const MAX_DEPTH = 12

/** Mistakes of an object that the cluster refuses: maps where lists belong, variables that are no text, wrong units. */
export function objectSlips(node: MapNode): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  const kind = textOf(get(node, 'kind'))
  const schedule = kind === 'CronJob' ? get(get(node, 'spec'), 'schedule') : undefined
  if (schedule && !SCHEDULE.test((textOf(schedule) ?? '').trim()))
    found.push(
      slip(
        'kubernetes-shape',
        schedule,
        `\`${textOf(schedule) ?? ''}\` is no schedule, expected five fields (\`30 2 * * *\`) or a word like \`@daily\`.`,
      ),
    )
  walk(get(node, 'spec'), 0, found)
  return found
}

function walk(node: Node | undefined, depth: number, found: Diagnostic[]): void {
  if (!node || depth > MAX_DEPTH) return
  if (node.kind === 'list') {
    node.items.forEach((each) => walk(each, depth + 1, found))
    return
  }
  for (const { key, value } of entriesOf(node)) {
    if (LISTS.includes(key) && value.kind === 'map' && value.entries.length > 0) {
      found.push(
        slip(
          'kubernetes-shape',
          {
            source: value.source,
            span: { start: value.span.start, end: Math.min(value.span.end, value.span.start + 1) },
          },
          `\`${key}\` is a map, expected a list: begin its first line with \`- ${value.entries[0]!.key}:\`.`,
          key === 'containers' ? 'error' : 'warning',
        ),
      )
      continue
    }
    if (key === 'env') itemsOf(value).forEach((each) => variable(each, found))
    if (key === 'resources') for (const part of ['limits', 'requests']) quantities(get(value, part), found)
    walk(value, depth + 1, found)
  }
}

function variable(node: Node, found: Diagnostic[]): void {
  const value = get(node, 'value')
  if (value?.kind !== 'scalar' || value.type === 'string' || value.type === 'null') return
  found.push(
    slip(
      'kubernetes-shape',
      value,
      `The value of \`${textOf(get(node, 'name')) ?? 'the variable'}\` is ${value.type === 'boolean' ? 'a boolean' : 'a number'}, expected a text: the cluster refuses it. Write "${value.raw}".`,
    ),
  )
}

function quantities(node: Node | undefined, found: Diagnostic[]): void {
  for (const { key, value } of entriesOf(node)) {
    const text = textOf(value)?.trim()
    if (text === undefined || text === '' || QUANTITY.test(text)) continue
    found.push(
      slip(
        'kubernetes-shape',
        value,
        `\`${text}\` is no quantity of ${key}, expected a number with a suffix of Kubernetes: \`512Mi\`, \`1G\`, \`250m\`.`,
      ),
    )
  }
}
