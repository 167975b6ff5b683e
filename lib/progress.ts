const key = 'undock:progress'

/** When each exercise was solved: its id (`compute/legal-size`) and an ISO date. */
export type Progress = Readonly<Record<string, string>>

const listeners = new Set<() => void>()
let cached: { readonly text: string | null; readonly progress: Progress } | undefined
const none: Progress = {}

/** Reads what was written, by this page or by anyone: only ids with dates are kept. */
function parseProgress(text: string | null): Progress | undefined {
  if (text === null) return none
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const good = Object.entries(value).filter(
    (entry): entry is [string, string] =>
      /^[a-z-]+\/[a-z0-9-]+$/.test(entry[0]) &&
      typeof entry[1] === 'string' &&
      /^\d{4}-\d\d-\d\d$/.test(entry[1]),
  )
  return Object.fromEntries(good)
}

export function readProgress(): Progress {
  let text: string | null = null
  try {
    text = localStorage.getItem(key)
  } catch {
    return none
  }
  if (cached?.text !== text) cached = { text, progress: parseProgress(text) ?? none }
  return cached?.progress ?? none
}

/** What the server shows: nothing solved yet. */
export const noProgress = (): Progress => none

export function subscribeProgress(listener: () => void): () => void {
  listeners.add(listener)
  addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    removeEventListener('storage', listener)
  }
}

function write(progress: Progress) {
  try {
    localStorage.setItem(key, JSON.stringify(progress))
  } catch {
    // Storage may be closed to us: progress then lasts as long as nobody looks.
  }
  for (const listener of listeners) listener()
}

export function markSolved(id: string, date: string): void {
  const progress = readProgress()
  if (!Object.hasOwn(progress, id)) write({ ...progress, [id]: date })
}

export function clearProgress(): void {
  write(none)
}

/** Adds what a file says to what is known; false when the file is not one of ours. */
export function importProgress(text: string): boolean {
  const given = parseProgress(text)
  if (!given) return false
  write({ ...given, ...readProgress() })
  return true
}
