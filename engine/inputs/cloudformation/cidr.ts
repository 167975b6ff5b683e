/** `Fn::Cidr` for IPv4: `count` blocks of `2^bits` addresses each, from the start of `block`. IPv6 is not computed. */
export function cidrBlocks(block: string, count: number, bits: number): readonly string[] | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(block)
  if (
    !match ||
    !Number.isInteger(count) ||
    count < 1 ||
    count > 256 ||
    !Number.isInteger(bits) ||
    bits < 0 ||
    bits > 32
  )
    return undefined
  const octets = match.slice(1, 5).map(Number)
  if (octets.some((each) => each > 255)) return undefined
  const start = octets.reduce((sum, each) => sum * 256 + each, 0)
  return Array.from({ length: count }, (_, index) => {
    const address = start + index * 2 ** bits
    return `${[24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')}/${32 - bits}`
  })
}
