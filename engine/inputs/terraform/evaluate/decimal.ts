interface Decimal {
  readonly digits: bigint
  /** Digits after the point. */
  readonly scale: number
}

/** Beyond this many digits the machine's own arithmetic is used. */
const MAX_SCALE = 60

function decimalOf(value: number): Decimal | undefined {
  const match = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value))
  if (!match) return undefined
  const fraction = match[2] ?? ''
  const scale = fraction.length - Number(match[3] ?? 0)
  if (Math.abs(scale) > MAX_SCALE) return undefined
  const digits = BigInt(match[1]! + fraction)
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 }
}

function numberOf({ digits, scale }: Decimal): number {
  const text = digits.toString()
  return Number(scale === 0 ? text : `${text}e-${scale}`)
}

/** `0.1 + 0.2` is `0.3`: Terraform counts in decimals far beyond what a double holds, so sums must not show binary dust. */
export function exact(operator: '+' | '-' | '*' | '%', left: number, right: number): number {
  const a = decimalOf(left)
  const b = decimalOf(right)
  if (!a || !b) return rough(operator, left, right)
  if (operator === '*') return numberOf({ digits: a.digits * b.digits, scale: a.scale + b.scale })
  const scale = Math.max(a.scale, b.scale)
  const x = a.digits * 10n ** BigInt(scale - a.scale)
  const y = b.digits * 10n ** BigInt(scale - b.scale)
  if (operator === '%') return numberOf({ digits: x % y, scale })
  return numberOf({ digits: operator === '+' ? x + y : x - y, scale })
}

function rough(operator: '+' | '-' | '*' | '%', left: number, right: number): number {
  if (operator === '+') return left + right
  if (operator === '-') return left - right
  return operator === '*' ? left * right : left % right
}
