/** One file of a draft, as the reader typed or dropped it, secret values replaced. */
export interface DraftFile {
  readonly path: string
  readonly text: string
}

export interface Draft {
  readonly files: readonly DraftFile[]
  /** Whatever else belongs to it: parameters, decisions. Plain data. */
  readonly settings: Readonly<Record<string, string>>
}

/** All drafts together keep at most this many UTF-16 units, about 25 MB; the oldest make room. */
export const MOST_KEPT = 25 * 1024 * 1024

interface Row extends Draft {
  readonly id: string
  readonly size: number
  readonly changed: number
}

const database = 'undock'
const store = 'drafts'

let opening: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opening ??= new Promise((done, fail) => {
    const request = indexedDB.open(database, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: 'id' })
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error('no storage'))
  })
  return opening
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((done, fail) => {
    request.onsuccess = () => done(request.result)
    request.onerror = () => fail(request.error ?? new Error('no storage'))
  })
}

async function rows(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await open()).transaction(store, mode).objectStore(store)
}

export const sizeOf = (files: readonly DraftFile[]): number =>
  files.reduce((sum, { path, text }) => sum + path.length + text.length, 0)

/** Which drafts go so that one of `size` fits: the oldest first, never itself. */
export function makeRoom(
  kept: readonly { readonly id: string; readonly size: number; readonly changed: number }[],
  id: string,
  size: number,
): readonly string[] {
  const others = kept.filter((row) => row.id !== id).toSorted((a, b) => a.changed - b.changed)
  let total = size + others.reduce((sum, row) => sum + row.size, 0)
  const going: string[] = []
  for (const row of others) {
    if (total <= MOST_KEPT) break
    total -= row.size
    going.push(row.id)
  }
  return going
}

export type Saved = 'saved' | 'too-large' | 'unavailable'

/** Keeps a draft in the browser. `mask` runs first, so that no secret value is ever written. */
export async function saveDraft(
  id: string,
  files: readonly DraftFile[],
  mask: (files: readonly DraftFile[]) => readonly DraftFile[] | Promise<readonly DraftFile[]>,
  settings: Readonly<Record<string, string>> = {},
): Promise<Saved> {
  if (sizeOf(files) > MOST_KEPT) return 'too-large'
  try {
    const safe = await mask(files)
    const size = sizeOf(safe)
    const all: Row[] = await answer((await rows('readonly')).getAll())
    const going = makeRoom(all, id, size)
    const writing = await rows('readwrite')
    for (const old of going) writing.delete(old)
    await answer(writing.put({ id, files: safe, settings, size, changed: Date.now() } satisfies Row))
    return 'saved'
  } catch {
    return 'unavailable'
  }
}

export async function loadDraft(id: string): Promise<Draft | undefined> {
  try {
    const row: Row | undefined = await answer((await rows('readonly')).get(id))
    return row && { files: row.files, settings: row.settings }
  } catch {
    return undefined
  }
}

export async function removeDraft(id: string): Promise<void> {
  try {
    await answer((await rows('readwrite')).delete(id))
  } catch {
    // Nothing was kept, so nothing is left behind.
  }
}
