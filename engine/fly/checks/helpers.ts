import type { Node } from '../../formats/tree'
import type { Edit, Span } from '../../text/source'
import type { FlyFile } from '../file'
import type { LoadProblem } from '../load'
import type { Duration, HttpCheck, Port, Service, TcpCheck } from '../model'
import { durationSeconds } from '../values/duration'

type Fix = { readonly title: string; readonly edits: readonly Edit[] }

/** A fix that puts another text in place of a span. */
export function replace(span: Span, text: string, title = `Write \`${text}\``): Fix {
  return { title, edits: [{ span, text }] }
}

/** A value as it stands in the file, short enough for a message. */
export function shown(text: string, length = 40): string {
  const line = text.replace(/\s+/g, ' ').trim().replaceAll('`', "'")
  return line.length > length ? `${line.slice(0, length - 1)}…` : line
}

/** `key = value` as written, for the start of a message. */
export function pair(path: string, value: string): string {
  return `\`${lastKey(path)} = ${shown(value)}\``
}

export function lastKey(path: string): string {
  const name = /(?:^|\.)([A-Za-z0-9_-]+)(?:\[\d+\])*$/.exec(path)?.[1]
  return name ?? /\["((?:[^"\\]|\\.)*)"\]$/.exec(path)?.[1] ?? path
}

/** The raw text of a problem's value. */
export function raw(file: FlyFile, node: Node): string {
  return file.text.slice(node.span.start, node.span.end)
}

/** What a node is, in words people use. */
export function kindOf(node: Node): string {
  if (node.kind === 'list') return 'a list'
  if (node.kind === 'map') return 'a table'
  switch (node.type) {
    case 'string':
      return 'text'
    case 'boolean':
      return 'a boolean'
    case 'datetime':
      return 'a date'
    default:
      return 'a number'
  }
}

/** The place of a problem: the value; for a section with a header of its own, the header. */
export function placeOf(problem: LoadProblem, file: FlyFile): Span {
  const { node } = problem
  if (node.kind === 'map') {
    const header = file.loaded.headers.get(node)
    if (header) return header
  }
  if (node.kind === 'list') {
    const first = node.items[0]
    const header = first?.kind === 'map' ? file.loaded.headers.get(first) : undefined
    if (header) return header
  }
  const value = file.text.slice(node.span.start, node.span.end)
  const lineBreak = value.search(/[\r\n]/)
  return lineBreak < 0 ? node.span : { start: node.span.start, end: node.span.start + lineBreak }
}

export interface PlacedCheck {
  readonly path: string
  readonly kind: 'HTTP' | 'TCP'
  readonly check: HttpCheck & TcpCheck
}

/** All checks of all services, with their paths. */
export function serviceChecks(file: FlyFile): readonly PlacedCheck[] {
  let found = placedChecks.get(file)
  if (!found) placedChecks.set(file, (found = collectChecks(file)))
  return found
}

/** Several checks look at the same list. */
const placedChecks = new WeakMap<FlyFile, readonly PlacedCheck[]>()

function collectChecks(file: FlyFile): readonly PlacedCheck[] {
  return file.services.flatMap(({ path, service, http }) => {
    const list = (key: string, kind: 'HTTP' | 'TCP', checks: readonly (HttpCheck & TcpCheck)[] | undefined) =>
      (checks ?? []).map((check, i) => ({ path: `${path}.${key}[${i}]`, kind, check }))
    return http
      ? list('checks', 'HTTP', service.checks)
      : [
          ...list('tcp_checks', 'TCP', service.tcp_checks),
          ...list('http_checks', 'HTTP', service.http_checks),
        ]
  })
}

export interface PlacedPort {
  readonly path: string
  readonly service: Service
  readonly port: Port
}

/** All entries of `[[services.ports]]`, with their paths; those of `[http_service]` are not written and not here. */
export function* servicePorts(file: FlyFile): Generator<PlacedPort> {
  for (const { path, service, http } of file.services) {
    if (http) continue
    for (const [i, port] of (service.ports ?? []).entries())
      yield { path: `${path}.ports[${i}]`, service, port }
  }
}

/** The times of a service's check that Fly.io keeps between a second and a minute, as the CLI names them. */
export function* checkTimes(file: FlyFile): Generator<PlacedTime> {
  for (const { path, kind, check } of serviceChecks(file))
    for (const [key, named] of timeNames) {
      const value = check[key]
      if (value) yield { path, key, value, named: `Service ${kind} check has ${named}` }
    }
}

export interface PlacedTime {
  /** Of the check. */
  readonly path: string
  readonly key: 'interval' | 'timeout' | 'grace_period'
  readonly value: Duration
  /** The start of what the CLI says of it. */
  readonly named: string
}

const timeNames = [
  ['interval', 'an interval'],
  ['timeout', 'a timeout'],
  ['grace_period', 'a grace period'],
] as const

export function secondsOf(duration: Duration | undefined): number | undefined {
  return duration === undefined ? undefined : durationSeconds(duration)
}

/** The start of the line after a span, to add lines there; with a line break first at the end of a file without one. */
export function insertAfterLine(file: FlyFile, span: Span, lines: string): Edit {
  const end = file.text.indexOf('\n', span.end)
  const at = end < 0 ? file.text.length : end + 1
  const before = end < 0 ? '\n' : ''
  return { span: { start: at, end: at }, text: `${before}${lines}\n` }
}

/** Indentation of the line a span starts on. */
export function indentOf(file: FlyFile, span: Span): string {
  const start = file.text.lastIndexOf('\n', span.start - 1) + 1
  return /^[ \t]*/.exec(file.text.slice(start))![0]
}
