import type { MapValue } from '../../aws/value'
import type { Source } from '../../text/source'
import { map, scalar } from './evaluate/values'

/** Most lines that are looked at above a resource. */
const MOST_LINES = 30
const MOST_LENGTH = 4000
const ENTRY = /^#[ ]{3}([A-Z][A-Za-z]{0,30}): (\S.{0,120})$/

/**
 * What Undock wrote above a task definition, as `Metadata: {Undock: …}` of a template says it: HCL has no place for
 * it but a comment. Adds nothing where there is no such comment right above the block.
 */
export function withUndockComment(attributes: MapValue, source: Source, start: number): MapValue {
  const above = source.text
    .slice(Math.max(0, start - MOST_LENGTH), start)
    .split('\n')
    .slice(-MOST_LINES - 1, -1)
    .map((line) => line.trimEnd())
  const head = above.lastIndexOf('# Undock:')
  if (head < 0) return attributes
  const lines = above.slice(head + 1)
  if (lines.some((line) => !line.startsWith('#'))) return attributes
  // A remark about the resource may stand between.
  const entries = lines.map((line) => ENTRY.exec(line))
  const at = { source, span: { start, end: start } }
  const undock = map(
    at,
    entries.flatMap((each) => (each ? [[each[1]!, scalar(at, each[2]!)] as const] : [])),
  )
  const metadata = map(at, [['Undock', undock]])
  return { ...attributes, entries: [...attributes.entries, { key: 'Metadata', keyAt: at, value: metadata }] }
}
