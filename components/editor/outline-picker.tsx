import type { EditorHandle } from './code-editor'
import type { OutlineEntry } from './language'

/** Fewer parts are seen at a glance. */
const FEWEST = 4

interface Props {
  /** The file's name. */
  readonly name: string
  readonly entries: readonly OutlineEntry[]
  /** The line one is at, from 1. */
  readonly line: number
  readonly handle: EditorHandle | null
}

/** Says in which part of a long text one is, and leads to the others. */
export function OutlinePicker({ name, entries, line, handle }: Props) {
  if (entries.length < FEWEST || !handle) return null
  const at = entries.findLastIndex((each) => each.line <= line)
  return (
    <select
      className="outline-picker"
      aria-label={`Part of ${name}`}
      value={at}
      onChange={(event) => {
        const entry = entries[Number(event.target.value)]
        handle.goToLine(entry?.line ?? 1)
      }}
    >
      <option value={-1}>Start of the file</option>
      {entries.map((entry, index) => (
        <option key={`${entry.line}:${entry.label}`} value={index}>
          {entry.label}
        </option>
      ))}
    </select>
  )
}
