/** Leaves out what is absent or empty, so that two configs compare by what they say. */
export function clean<T extends object>(fields: T): T {
  const kept = Object.entries(fields).filter(([, value]: readonly [string, unknown]) => {
    if (value === undefined) return false
    if (value instanceof Map) return value.size > 0
    return (
      typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length > 0
    )
  })
  return Object.fromEntries(kept) as T
}
