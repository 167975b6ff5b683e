const FACTORS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
}

/** A quantity as Kubernetes writes it: `250m`, `1.5Gi`, `1e3`. */
export function quantity(text: string): number | undefined {
  const match = /^\s*(\d+(?:\.\d*)?(?:e[+-]?\d+)?)(m|[kKMGT]i?)?\s*$/.exec(text)
  const factor = match ? FACTORS[match[2] ?? ''] : undefined
  return match && factor !== undefined ? Number(match[1]) * factor : undefined
}

export function mib(text: string): number | undefined {
  const bytes = quantity(text)
  return bytes === undefined ? undefined : Math.ceil(bytes / 1024 ** 2)
}

/** Whole gigabytes of 1024 MB, as volumes count. */
export function gigabytes(text: string): number | undefined {
  const bytes = quantity(text)
  return bytes === undefined ? undefined : Math.max(1, Math.ceil(bytes / 1024 ** 3))
}
