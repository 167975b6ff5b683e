import type { AST } from 'toml-eslint-parser'
import { applyEdits } from '../../text/source'
import type { Edit, Span } from '../../text/source'
import { duplicateSlip } from './duplicates'
import { DUPLICATE, attempt, isWellFormed } from './parse'
import type { Attempt } from './parse'
import type { Fault, Slip } from './slip'
import { explain } from './slips'

/** Faults reported of one text; beyond that the file is another format. */
const MAX_FAULTS = 20

export interface Recovered {
  readonly program: AST.TOMLProgram | undefined
  /** Maps an offset of the repaired text to the given one. */
  readonly offset: (index: number) => number
  /** Slips with offsets of the given text. */
  readonly slips: readonly Slip[]
  /** What the parser said first, for the CLI's own words. */
  readonly first: { readonly index: number; readonly reason: string } | undefined
  /** True when something had to be left out, not only repaired. */
  readonly damaged: boolean
}

/** A header that lost its closing bracket still begins a statement. */
const openHeader = /^[ \t]*\[\[?[ \t]*[A-Za-z][A-Za-z0-9_.-]*[ \t]*(?:#[^\n]*)?\r?\n?$/
const headerLike = /^[ \t]*\[\[?[ \t]*[A-Za-z0-9_-]+(?:[ \t]*\.[ \t]*[A-Za-z0-9_-]+)*[ \t]*\]/
const keyLike =
  /^[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')(?:[ \t]*\.[ \t]*(?:[A-Za-z0-9_-]+|"[^"\n]*"))*[ \t]*=(?!=)/

/**
 * Reads past syntax errors: finds the faulty statement by the longest prefix that parses, repairs or blanks it, goes
 * on. `known` is what the parser said of the text as given.
 */
export function recover(given: string, known?: Attempt): Recovered {
  const text = new Tracked(given)
  const slips: Slip[] = []
  const budget = new Budget()
  let first: Recovered['first']
  let damaged = false
  let lastStatement = -1
  let lastDuplicate = -1
  let repairs = 0
  for (let round = 0; round < MAX_FAULTS * 2 && slips.length < MAX_FAULTS; round++) {
    if (budget.spent) break
    const result = (round === 0 ? known : undefined) ?? budget.attempt(text.current)
    if (result.kind === 'program') {
      return { program: result.program, offset: text.offset, slips, first, damaged }
    }
    if (result.kind === 'overflow') break
    first ??= { index: result.index, reason: result.reason }
    const duplicate = result.reason === DUPLICATE
    const fault = duplicate ? faultAt(text.current, result) : findFault(text.current, result, budget)
    if (
      duplicate &&
      !fault.line.trimStart().startsWith('[') &&
      followsDuplicate(text.current, fault, slips, lastDuplicate)
    ) {
      lastDuplicate = endOfDuplicates(text.current, fault.statement.end)
      damaged = true
      text.blank({ start: fault.statement.start, end: lastDuplicate })
      continue
    }
    const slip = duplicate ? duplicateSlip(fault) : explain(fault, text.place(fault))
    const where = text.offset(fault.statement.start)
    const again = where === lastStatement || (duplicate && isConsequence(fault, slip, slips))
    if (duplicate) lastDuplicate = fault.statement.end
    if (where !== lastStatement) repairs = 0
    lastStatement = where
    const edits = slip.repair && !duplicate && repairs++ < 3 ? slip.repair.edits : undefined
    const repaired = edits !== undefined && helps(text.current, edits, fault, budget)
    // A fix that leaves the statement broken is no fix.
    const { repair: _, ...bare } = slip
    if (!again) slips.push(text.original(repaired ? slip : bare))
    if (repaired) {
      text.apply(edits)
      continue
    }
    damaged = true
    const end = slip.losesBody ? nextHeader(text.current, fault.statement.end) : fault.statement.end
    const before = text.current
    text.blank({ start: fault.statement.start, end })
    if (text.current === before) break
  }
  return { program: undefined, offset: text.offset, slips, first, damaged: true }
}

/** One missing header makes a run of keys double: only the first is a finding. */
function followsDuplicate(text: string, fault: Fault, earlier: readonly Slip[], last: number): boolean {
  if (last < 0 || last > fault.statement.start) return false
  const between = text.slice(last, fault.statement.start)
  return between.trim() === '' || (earlier.at(-1)?.headerMissing === true && !/^[ \t]*\[/m.test(between))
}

/** The end of the lines from here on whose keys the section has already: a run of thousands is passed in one step. */
function endOfDuplicates(text: string, from: number): number {
  let start = lineStart(text, from)
  while (start > 0 && !headerLike.test(lineAt(text, start))) start = lineStart(text, start - 1)
  const names = new Set<string>()
  for (let at = start; at < from; at = nextLine(text, at)) {
    const name = keyLike.exec(lineAt(text, at))
    if (name) names.add(name[0].trim())
  }
  let end = from
  for (let at = from; at < text.length; at = nextLine(text, at)) {
    const line = lineAt(text, at)
    const name = keyLike.exec(line)
    if (name ? !names.has(name[0].trim()) : line.trim() !== '') break
    if (name) end = nextLine(text, at)
  }
  return end
}

/** A section below one that is double, or the next of a list whose first was refused, is no finding of its own. */
function isConsequence(fault: Fault, slip: Slip, earlier: readonly Slip[]): boolean {
  const { path } = slip
  if (path === undefined) return false
  return earlier.some(
    (each) =>
      each.path !== undefined &&
      (path.startsWith(`${each.path}.`) || (path === each.path && fault.line.includes('[['))),
  )
}

/** A repair helps when the text up to and with the repaired statement parses. */
function helps(text: string, edits: readonly Edit[], fault: Fault, budget: Budget): boolean {
  const end = fault.statement.end
  const local = edits.filter((each) => each.span.end <= end)
  return local.length === edits.length && budget.wellFormed(applyEdits(text.slice(0, end), local))
}

function faultAt(
  text: string,
  { index, reason }: { readonly index: number; readonly reason: string },
): Fault {
  const start = lineStart(text, index)
  return fault(text, index, reason, start)
}

function fault(text: string, index: number, reason: string, start: number): Fault {
  let end = nextLine(text, start)
  const stop = Math.min(text.length, lineStart(text, index))
  while (end < text.length && (end <= stop || !startsStatement(text, end))) {
    if (end > start && end <= stop && startsStatement(text, end)) break
    end = nextLine(text, end)
  }
  const line = /[^\r\n]*/.exec(text.slice(start, nextLine(text, start)))![0]
  return { text, index, reason, statement: { start, end }, line }
}

/** Goes up from the error to the nearest line before which the text parses, in growing steps. */
function findFault(
  text: string,
  { index, reason }: { readonly index: number; readonly reason: string },
  budget: Budget,
): Fault {
  let start = lineStart(text, index)
  if (start === index && index > 0 && index >= text.length) start = lineStart(text, index - 1)
  let step = 1
  let tries = 0
  let failing = -1
  while (start > 0 && !budget.wellFormed(text.slice(0, start))) {
    failing = start
    if (++tries > 6) step = Math.min(step * 2, 4096)
    for (let i = 0; i < step && start > 0; i++) start = lineStart(text, start - 1)
  }
  // Between the last failing and the first passing start the nearest one is searched by halves.
  if (failing > 0 && step > 1) {
    let low = start
    let high = failing
    for (;;) {
      const middle = lineStart(text, Math.floor((low + high) / 2))
      if (middle <= low || middle >= high) break
      if (budget.wellFormed(text.slice(0, middle))) low = middle
      else high = middle
    }
    start = low
  }
  while (
    /^[ \t]*(#[^\n]*)?\r?\n/.test(text.slice(start, nextLine(text, start))) &&
    nextLine(text, start) <= index
  ) {
    start = nextLine(text, start)
  }
  return fault(text, index, reason, start)
}

function startsStatement(text: string, at: number): boolean {
  const line = text.slice(at, nextLine(text, at))
  return headerLike.test(line) || keyLike.test(line) || openHeader.test(line)
}

function nextHeader(text: string, from: number): number {
  let at = from
  while (at < text.length && !headerLike.test(text.slice(at, nextLine(text, at)))) at = nextLine(text, at)
  return at
}

function lineStart(text: string, index: number): number {
  return index <= 0 ? 0 : text.lastIndexOf('\n', index - 1) + 1
}

function lineAt(text: string, start: number): string {
  return text.slice(start, nextLine(text, start))
}

function nextLine(text: string, from: number): number {
  const at = text.indexOf('\n', from)
  return at < 0 ? text.length : at + 1
}

/** Counts the characters parsed: reading on after errors must end, whatever the text. The parser reads about 1 MB a second. */
class Budget {
  private left = 2 * 1024 * 1024

  get spent(): boolean {
    return this.left <= 0
  }

  attempt(text: string): Attempt {
    this.left -= text.length
    return attempt(text, '1.1')
  }

  wellFormed(text: string): boolean {
    this.left -= text.length
    return !this.spent && isWellFormed(text)
  }
}

/** A text under repair that remembers where each character stood. */
class Tracked {
  current: string
  private origins: number[] | undefined

  constructor(private readonly given: string) {
    this.current = given
  }

  readonly offset = (index: number): number =>
    this.origins
      ? (this.origins[Math.max(0, Math.min(index, this.current.length))] ?? this.given.length)
      : index

  apply(edits: readonly Edit[]): void {
    this.origins ??= Array.from({ length: this.given.length + 1 }, (_, i) => i)
    for (const { span, text } of [...edits].sort((a, b) => b.span.start - a.span.start)) {
      const at = this.origins[span.start]!
      const length = span.end - span.start
      const origins = Array.from({ length: text.length }, (_, i) => at + Math.min(i, length))
      this.origins.splice(span.start, length, ...origins)
    }
    this.current = applyEdits(this.current, edits)
  }

  blank(span: Span): void {
    const inside = this.current
      .slice(span.start, span.end)
      .replace(/[^\r\n]/g, ' ')
      .replace(/\r(?!\n)/g, ' ')
    this.current = this.current.slice(0, span.start) + inside + this.current.slice(span.end)
  }

  original(slip: Slip): Slip {
    const span = (each: Span): Span => {
      const start = this.offset(each.start)
      return { start, end: Math.max(this.offset(each.end), start) }
    }
    return {
      ...slip,
      span: span(slip.span),
      ...(slip.related ? { related: slip.related.map((each) => ({ ...each, span: span(each.span) })) } : {}),
      ...(slip.repair
        ? {
            repair: {
              ...slip.repair,
              edits: slip.repair.edits.map((each) => ({ ...each, span: span(each.span) })),
            },
          }
        : {}),
    }
  }

  place(fault: Fault): string {
    const at = this.offset(fault.statement.start + (fault.line.length - fault.line.trimStart().length))
    const before = this.given.slice(0, at).split('\n')
    return `${before.length}:${before.at(-1)!.length + 1}`
  }
}
