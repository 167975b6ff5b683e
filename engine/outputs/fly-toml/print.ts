import { placeOf } from '../../text/source'
import type { Basis, Fill, Traced } from '../../aws/traced'
import type { FlyScalar, FlyTable } from '../../plan/fly-file'
import type { Printed } from '../../plan/plan'
import { LinePrinter } from '../printer'
import { Warnings, withRemarks } from './remarks'
import { tomlKey, tomlValue } from './value'

/** Prints a fly.toml: TOML 1.0, keys in the order of the model, two spaces a level, a comment at each value to fill in and each warning. */
export function printFlyToml(table: FlyTable, path: string, warnings = new Warnings()): Printed {
  const printer = new LinePrinter(path)
  printTable(printer, table, [], 0)
  return withRemarks(printer.done(), warnings)
}

function printTable(printer: LinePrinter, table: FlyTable, header: readonly string[], depth: number): void {
  const indent = '  '.repeat(depth)
  for (const entry of table.entries) {
    if (entry.kind !== 'value') continue
    const { fill } = entry.value
    if (fill) printer.line(`${indent}# FILL IN: ${fillComment(fill)}`, entry.value.from, fill)
    printer.line(
      `${indent}${tomlKey(entry.key)} = ${tomlValue(entry.value.value)}`,
      basisOf(entry.value),
      fill,
    )
  }
  const below = header.length === 0 ? 0 : depth
  for (const entry of table.entries) {
    if (entry.kind === 'table') printSection(printer, entry.table, [...header, entry.key], below, false)
    if (entry.kind === 'tables')
      for (const each of entry.tables) printSection(printer, each, [...header, entry.key], below, true)
  }
}

function printSection(
  printer: LinePrinter,
  table: FlyTable,
  header: readonly string[],
  depth: number,
  isList: boolean,
): void {
  const indent = '  '.repeat(depth)
  const name = header.map(tomlKey).join('.')
  // `[checks]` or `[http_service]` with nothing of its own needs no header.
  const onlyTables = !isList && table.entries.every((each) => each.kind !== 'value')
  if (!onlyTables) {
    printer.blank()
    if (table.comment) printer.line(`${indent}# ${table.comment}`, headed)
    printer.line(`${indent}${isList ? `[[${name}]]` : `[${name}]`}`, headed)
  }
  // Below a header that is not written, tables stand where the header would.
  printTable(printer, table, header, onlyTables ? depth : depth + 1)
}

function fillComment(fill: Fill): string {
  const { path, line } = placeOf(fill.at)
  return `${fill.what.replace(/\s+/g, ' ')} (${path}:${line})`
}

function basisOf(value: Traced<FlyScalar>): readonly Basis[] {
  return value.from.length > 0 ? value.from : [{ kind: 'fact', fact: 'a default of Undock' }]
}

/** A header stands because of the keys below it, which say themselves what they rest on. */
const headed: readonly Basis[] = [{ kind: 'fact', fact: 'the section of the keys below' }]
