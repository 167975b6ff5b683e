/** Hashes of FIPS 180-4 and RFC 1321, for the functions of Terraform that name things by their content. */

type Block = (state: Uint32Array, words: DataView, offset: number) => void

function digest(
  message: Uint8Array,
  initial: readonly number[],
  block: Block,
  littleEndian: boolean,
): Uint8Array {
  const length = ((message.length + 8) >> 6) * 64 + 64
  const padded = new Uint8Array(length)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  const bits = message.length * 8
  view.setUint32(length - (littleEndian ? 8 : 4), bits >>> 0, littleEndian)
  view.setUint32(length - (littleEndian ? 4 : 8), Math.floor(bits / 2 ** 32), littleEndian)
  const state = Uint32Array.from(initial)
  for (let offset = 0; offset < length; offset += 64) block(state, view, offset)
  const result = new DataView(new ArrayBuffer(state.length * 4))
  state.forEach((each, index) => result.setUint32(index * 4, each, littleEndian))
  return new Uint8Array(result.buffer)
}

const left = (x: number, n: number) => (x << n) | (x >>> (32 - n))
const right = (x: number, n: number) => (x >>> n) | (x << (32 - n))

const md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
const md5Constants = Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32))

export function md5(message: Uint8Array): Uint8Array {
  const block: Block = (state, words, offset) => {
    let [a, b, c, d] = [...state] as [number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const round = i >> 4
      const f =
        round === 0
          ? (b & c) | (~b & d)
          : round === 1
            ? (d & b) | (~d & c)
            : round === 2
              ? b ^ c ^ d
              : c ^ (b | ~d)
      const g =
        round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16
      const sum = (a + f + md5Constants[i]! + words.getUint32(offset + g * 4, true)) | 0
      ;[a, d, c, b] = [d, c, b, (b + left(sum, md5Shifts[round * 4 + (i % 4)]!)) | 0]
    }
    ;[a, b, c, d].forEach((each, index) => (state[index] = state[index]! + each))
  }
  return digest(message, [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476], block, true)
}

export function sha1(message: Uint8Array): Uint8Array {
  const block: Block = (state, words, offset) => {
    const w = Array.from({ length: 16 }, (_, i) => words.getUint32(offset + i * 4))
    for (let i = 16; i < 80; i++) w.push(left(w[i - 3]! ^ w[i - 8]! ^ w[i - 14]! ^ w[i - 16]!, 1))
    let [a, b, c, d, e] = [...state] as [number, number, number, number, number]
    for (let i = 0; i < 80; i++) {
      const f = i < 20 ? (b & c) | (~b & d) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (b & d) | (c & d)
      const k = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6][Math.floor(i / 20)]!
      const sum = (left(a, 5) + f + e + k + w[i]!) | 0
      ;[e, d, c, b, a] = [d, c, left(b, 30), a, sum]
    }
    ;[a, b, c, d, e].forEach((each, index) => (state[index] = state[index]! + each))
  }
  return digest(message, [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0], block, false)
}

function primes(count: number): readonly bigint[] {
  const found: bigint[] = []
  for (let n = 2n; found.length < count; n++) if (found.every((each) => n % each !== 0n)) found.push(n)
  return found
}

/** The first 64 bits behind the point of the `power`-th root. */
function fraction(prime: bigint, power: bigint): bigint {
  const scaled = prime << (64n * power)
  let low = 0n
  let high = 1n << 72n
  while (low < high) {
    const middle = (low + high + 1n) >> 1n
    if (middle ** power <= scaled) low = middle
    else high = middle - 1n
  }
  return low & ((1n << 64n) - 1n)
}

const constants512 = primes(80).map((each) => fraction(each, 3n))
const initial512 = primes(8).map((each) => fraction(each, 2n))
const constants256 = constants512.slice(0, 64).map((each) => Number(each >> 32n))

export function sha256(message: Uint8Array): Uint8Array {
  const block: Block = (state, words, offset) => {
    const w = Array.from({ length: 16 }, (_, i) => words.getUint32(offset + i * 4))
    for (let i = 16; i < 64; i++) {
      const s0 = right(w[i - 15]!, 7) ^ right(w[i - 15]!, 18) ^ (w[i - 15]! >>> 3)
      const s1 = right(w[i - 2]!, 17) ^ right(w[i - 2]!, 19) ^ (w[i - 2]! >>> 10)
      w.push((w[i - 16]! + s0 + w[i - 7]! + s1) | 0)
    }
    let [a, b, c, d, e, f, g, h] = [...state] as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let i = 0; i < 64; i++) {
      const s1 = right(e, 6) ^ right(e, 11) ^ right(e, 25)
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants256[i]! + w[i]!) | 0
      const s0 = right(a, 2) ^ right(a, 13) ^ right(a, 22)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0]
    }
    ;[a, b, c, d, e, f, g, h].forEach((each, index) => (state[index] = state[index]! + each))
  }
  return digest(
    message,
    initial512.map((each) => Number(each >> 32n)),
    block,
    false,
  )
}

const MASK = (1n << 64n) - 1n
const right64 = (x: bigint, n: bigint) => ((x >> n) | (x << (64n - n))) & MASK

export function sha512(message: Uint8Array): Uint8Array {
  const length = ((message.length + 16) >> 7) * 128 + 128
  const padded = new Uint8Array(length)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(length - 8, BigInt(message.length) * 8n)
  const state = [...initial512]
  for (let offset = 0; offset < length; offset += 128) {
    const w = Array.from({ length: 16 }, (_, i) => view.getBigUint64(offset + i * 8))
    for (let i = 16; i < 80; i++) {
      const s0 = right64(w[i - 15]!, 1n) ^ right64(w[i - 15]!, 8n) ^ (w[i - 15]! >> 7n)
      const s1 = right64(w[i - 2]!, 19n) ^ right64(w[i - 2]!, 61n) ^ (w[i - 2]! >> 6n)
      w.push((w[i - 16]! + s0 + w[i - 7]! + s1) & MASK)
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let i = 0; i < 80; i++) {
      const s1 = right64(e, 14n) ^ right64(e, 18n) ^ right64(e, 41n)
      const t1 = (h + s1 + ((e & f) ^ (~e & MASK & g)) + constants512[i]! + w[i]!) & MASK
      const s0 = right64(a, 28n) ^ right64(a, 34n) ^ right64(a, 39n)
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) & MASK
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) & MASK, c, b, a, (t1 + t2) & MASK]
    }
    ;[a, b, c, d, e, f, g, h].forEach((each, index) => (state[index] = (state[index]! + each) & MASK))
  }
  const result = new DataView(new ArrayBuffer(64))
  state.forEach((each, index) => result.setBigUint64(index * 8, each))
  return new Uint8Array(result.buffer)
}
