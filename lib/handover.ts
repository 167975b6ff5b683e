import type { DraftFile } from './drafts'

// Kept in memory only: what is pasted on one page and opened on the next may hold secrets and is never stored as it is.
let waiting: readonly DraftFile[] | undefined

/** Leaves files for the next page of this visit. */
export function handOver(files: readonly DraftFile[]): void {
  waiting = files
}

/** Takes what the page before left, once. */
export function takeHandover(): readonly DraftFile[] | undefined {
  const files = waiting
  waiting = undefined
  return files
}
