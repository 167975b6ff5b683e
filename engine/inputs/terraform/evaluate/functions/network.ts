import type { Plain } from '../values'
import { number, Refusal, text, type PlainFunction } from './plain'

interface Network {
  readonly base: bigint
  readonly prefix: number
  /** 32 or 128. */
  readonly bits: number
}

function address(value: string): { readonly base: bigint; readonly bits: number } {
  if (value.includes(':')) return { base: address6(value), bits: 128 }
  const parts = value.split('.')
  if (parts.length !== 4 || parts.some((each) => !/^\d{1,3}$/.test(each) || Number(each) > 255)) {
    throw new Refusal(`\`${value}\` is no address`)
  }
  return { base: parts.reduce((sum, each) => (sum << 8n) | BigInt(each), 0n), bits: 32 }
}

function address6(value: string): bigint {
  const halves = value.split('::')
  const groups = (half: string | undefined) => (half ? half.split(':') : [])
  const head = groups(halves[0])
  const tail = groups(halves[1])
  const missing = 8 - head.length - tail.length
  if (halves.length > 2 || missing < 0 || (halves.length === 1 && missing !== 0))
    throw new Refusal(`\`${value}\` is no address`)
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (all.some((each) => !/^[0-9a-f]{1,4}$/i.test(each))) throw new Refusal(`\`${value}\` is no address`)
  return all.reduce((sum, each) => (sum << 16n) | BigInt(`0x${each}`), 0n)
}

function network(value: string): Network {
  const match = /^([^/]+)\/(\d{1,3})$/.exec(value)
  if (!match) throw new Refusal(`\`${value}\` is no address range`)
  const { base, bits } = address(match[1]!)
  const prefix = Number(match[2])
  if (prefix > bits) throw new Refusal(`\`${value}\` is no address range`)
  const host = BigInt(bits - prefix)
  return { base: (base >> host) << host, prefix, bits }
}

function show(value: bigint, bits: number): string {
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.')
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16))
  const runs = [...groups.join(':').matchAll(/\b0(?::0)+\b/g)].sort((a, b) => b[0].length - a[0].length)
  const run = runs[0]
  if (!run) return groups.join(':')
  const whole = groups.join(':')
  return (
    whole.slice(0, run.index).replace(/:$/, '') +
    '::' +
    whole.slice(run.index + run[0].length).replace(/^:/, '')
  )
}

function subnet({ base, prefix, bits }: Network, extra: number, index: number): string {
  const length = prefix + extra
  if (!Number.isInteger(extra) || extra < 0 || length > bits)
    throw new Refusal('the range is too small for so many bits')
  if (!Number.isInteger(index) || index < 0 || BigInt(index) >= 1n << BigInt(extra))
    throw new Refusal('the range has no such part')
  return `${show(base | (BigInt(index) << BigInt(bits - length)), bits)}/${length}`
}

function subnets(range: Network, extras: readonly number[]): readonly Plain[] {
  const { base, prefix, bits } = range
  let next = base
  const end = base + (1n << BigInt(bits - prefix))
  return extras.map((extra) => {
    const length = prefix + extra
    if (!Number.isInteger(extra) || extra < 1 || length > bits)
      throw new Refusal('the range is too small for so many bits')
    const size = 1n << BigInt(bits - length)
    const start = ((next + size - 1n) / size) * size
    if (start + size > end) throw new Refusal('the range has no room for all parts')
    next = start + size
    return `${show(start, bits)}/${length}`
  })
}

/** Functions on address ranges, IPv4 and IPv6. */
export const networkFunctions: Readonly<Record<string, PlainFunction>> = {
  cidrhost: (range, index) => {
    const { base, prefix, bits } = network(text(range))
    const size = 1n << BigInt(bits - prefix)
    const host = BigInt(number(index))
    if (host >= size || -host > size) throw new Refusal('the range has no such address')
    return show(host < 0n ? base + size + host : base + host, bits)
  },
  cidrnetmask: (range) => {
    const { prefix, bits } = network(text(range))
    if (bits !== 32) throw new Refusal('there is no mask for IPv6')
    return show(((1n << BigInt(prefix)) - 1n) << BigInt(32 - prefix), 32)
  },
  cidrsubnet: (range, extra, index) => subnet(network(text(range)), number(extra), number(index)),
  cidrsubnets: (range, ...extras) =>
    subnets(
      network(text(range)),
      extras.map((each) => number(each)),
    ),
}
