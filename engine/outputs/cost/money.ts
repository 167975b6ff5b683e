/** Memory as people say it. */
export function memoryText(megabytes: number): string {
  return megabytes % 1024 === 0 ? `${megabytes / 1024} GB` : `${megabytes} MB`
}

/** An amount in USD with two decimals; small unit prices keep what they need. */
export function dollars(amount: number): string {
  const cents = toCents(amount).toFixed(2)
  return amount > 0 && Number(cents) !== amount && amount < 0.1 ? `$${amount}` : `$${cents}`
}

/** Rounds to whole cents, so that the lines of a table add up. */
export function toCents(amount: number): number {
  return Math.round(amount * 100) / 100
}
