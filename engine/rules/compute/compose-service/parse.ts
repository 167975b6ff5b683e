import { derive, type Traced } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'
import { splitWords } from '../../../fly/values/words'

/** A port that a service publishes, short form or long. */
export interface PublishedPort {
  readonly cursor: Cursor
  readonly target: number
  readonly published: number | undefined
  readonly protocol: 'tcp' | 'udp'
  readonly loopback: boolean
  readonly appProtocol: string | undefined
}

/** Longest range of ports that is written out one by one. */
const MAX_RANGE = 20

/** The published ports of a service; a range gives one entry a port. */
export function publishedPorts(ports: Cursor): readonly PublishedPort[] {
  return ports.items().flatMap((each) => (each.value?.kind === 'map' ? longPort(each) : shortPorts(each)))
}

function longPort(each: Cursor): readonly PublishedPort[] {
  const target = each.get('target').peekNumber()
  if (target === undefined) return []
  return [
    {
      cursor: each.get('target'),
      target,
      published: each.get('published').peekNumber(),
      protocol: each.get('protocol').peekText() === 'udp' ? 'udp' : 'tcp',
      loopback: isLoopback(each.get('host_ip').peekText() ?? ''),
      appProtocol: each.get('app_protocol').peekText(),
    },
  ]
}

function shortPorts(each: Cursor): readonly PublishedPort[] {
  const text = each.peekShown() ?? ''
  const match =
    /^(?:(\[[\da-f:]+\]|[\d.]+|localhost):)?(?:([^:]*):)?(\d+)(?:-(\d+))?(?:\/(tcp|udp|sctp))?$/i.exec(
      text.trim(),
    )
  if (!match) return []
  // `127.0.0.1:80` cannot be told from `80:80` by its colons alone: an address has dots.
  const [, address, outside, first, last, protocol] = match
  const from = Number(first)
  const to = Math.min(Number(last ?? first), from + MAX_RANGE - 1)
  const outsideFirst = outside === undefined ? undefined : Number(/^\d+/.exec(outside)?.[0] ?? Number.NaN)
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index): PublishedPort => {
    const published =
      outsideFirst === undefined || Number.isNaN(outsideFirst)
        ? address !== undefined && /^\d+$/.test(address)
          ? Number(address)
          : undefined
        : outsideFirst + index
    return {
      cursor: each,
      target: from + index,
      published,
      protocol: protocol?.toLowerCase() === 'udp' ? 'udp' : 'tcp',
      loopback: isLoopback(address ?? ''),
      appProtocol: undefined,
    }
  }).filter((each) => each.target >= 1 && each.target <= 65_535)
}

function isLoopback(address: string): boolean {
  return /^(?:127\.|localhost$|\[?::1\]?$)/.test(address)
}

/** A mount of a service, short form or long. */
export interface MountEntry {
  readonly cursor: Cursor
  readonly type: 'bind' | 'volume' | 'tmpfs' | 'anonymous'
  readonly source: string
  readonly target: string
  readonly readOnly: boolean
}

/** Reads one entry of `volumes`. */
export function mountEntry(cursor: Cursor): MountEntry | undefined {
  if (cursor.value?.kind === 'map') {
    const target = cursor.get('target').peekShown()
    if (target === undefined) return undefined
    const source = cursor.get('source').peekShown() ?? ''
    const type = cursor.get('type').peekText() ?? (isPath(source) ? 'bind' : 'volume')
    return {
      cursor,
      type: type === 'tmpfs' ? 'tmpfs' : type === 'bind' ? 'bind' : source === '' ? 'anonymous' : 'volume',
      source,
      target,
      readOnly: cursor.get('read_only').peekBoolean() === true,
    }
  }
  const text = cursor.peekShown()
  if (text === undefined || text === '') return undefined
  const parts = splitMount(text)
  if (parts.length === 1) return { cursor, type: 'anonymous', source: '', target: parts[0]!, readOnly: false }
  const [source, target, mode] = parts as [string, string, string?]
  return {
    cursor,
    type: isPath(source) ? 'bind' : 'volume',
    source,
    target,
    readOnly: /(?:^|,)ro(?:,|$)/.test(mode ?? ''),
  }
}

/** Splits at colons, but not inside `${…}` and not after a drive letter. */
function splitMount(text: string): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let current = ''
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!
    if (char === '{') depth++
    else if (char === '}') depth = Math.max(0, depth - 1)
    const drive = /^[A-Za-z]$/.test(current) && /[\\/]/.test(text[index + 1] ?? '')
    if (char === ':' && depth === 0 && !drive) {
      parts.push(current)
      current = ''
    } else current += char
  }
  return [...parts, current]
}

function isPath(source: string): boolean {
  return /^(?:[./~]|[A-Za-z]:[\\/]|\$\{?(?:PWD|HOME)\b)/.test(source)
}

const UNITS: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60, h: 3600 }

/** `1m30s` → 90; a bare number counts seconds. */
function secondsOf(text: string): number | undefined {
  const trimmed = text.trim()
  if (/^\d+(?:\.\d+)?$/.test(trimmed)) return Number(trimmed)
  if (!/^(?:\d+(?:\.\d+)?(?:us|ms|s|m|h))+$/.test(trimmed)) return undefined
  let total = 0
  for (const [, number, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(us|ms|s|m|h)/g))
    total += Number(number) * UNITS[unit!]!
  return total
}

/** A duration taken as seconds; what is not understood counts as `standIn`. */
export function duration(cursor: Cursor, what: string, standIn: number): Traced<number> | undefined {
  if (!cursor.exists || cursor.value?.kind !== 'scalar') return undefined
  const text = cursor.text({ what, standIn: `${standIn}s` })
  return text && derive(text, (each) => secondsOf(each) ?? standIn)
}

/** `512m`, `1.5gb`, `524288000` (bytes) in MiB. */
export function mibOfBytes(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)i?b?\s*$/i.exec(text)
  if (!match) return undefined
  const power = { '': 0, k: 1, m: 2, g: 3, t: 4 }[match[2]!.toLowerCase()] ?? 0
  return Math.ceil((Number(match[1]) * 1024 ** power) / 1024 ** 2)
}

/** A command as words: a list as it is; a text split as Compose does, or through a shell where it needs one. */
export function wordsOf(
  cursor: Cursor,
  what: string,
): { readonly words: Traced<readonly string[]>; readonly shell: boolean } | undefined {
  if (!cursor.exists) return undefined
  if (cursor.value?.kind === 'list') {
    const words = cursor.texts({ what, standIn: 'FILL-IN-command' })
    return words && words.value.length > 0 ? { words, shell: isShell(words.value) } : undefined
  }
  if (cursor.value?.kind === 'scalar' && cursor.value.value === null) return undefined
  const text = cursor.text({ what, standIn: 'FILL-IN-command' })
  if (!text || text.value.trim() === '') return undefined
  const split = splitWords(text.value)
  const words = derive(text, (each) => (split.ok ? split.words : ['sh', '-c', each]))
  return { words, shell: isShell(words.value) }
}

function isShell(words: readonly string[]): boolean {
  return words.length >= 3 && /(?:^|\/)(?:sh|bash|ash)$/.test(words[0]!) && /^-\w*c$/.test(words[1]!)
}
