import { decode } from '@/engine/text/decode'
import type { InputFile } from './use-input'

export interface ReadFiles {
  readonly files: readonly InputFile[]
  /** What was not read, each with its reason. */
  readonly skipped: readonly string[]
}

/** Folders that hold no configuration of the reader's own. */
const SKIPPED_FOLDERS = /^(?:\.git|node_modules|\.terraform|\.next|vendor|dist)$/
const MOST_FILES = 500

export async function readPicked(list: FileList | null): Promise<ReadFiles> {
  return readAll([...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file })))
}

/** Files and whole folders, as they were dropped. */
export async function readDropped(transfer: DataTransfer): Promise<ReadFiles> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) {
    const files = [...transfer.files].map((file) => ({ path: file.name, file }))
    if (files.length > 0) return readAll(files)
    const text = transfer.getData('text/plain')
    return { files: text ? [{ path: 'dropped', text }] : [], skipped: [] }
  }
  const found: { readonly path: string; readonly file: File }[] = []
  for (const entry of entries) await walk(entry, found)
  return readAll(found)
}

async function walk(entry: FileSystemEntry, found: { path: string; file: File }[]): Promise<void> {
  if (found.length >= MOST_FILES) return
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((done, refused) => entry.file(done, refused))
    found.push({ path: entry.fullPath.replace(/^\//, ''), file })
  } else if (entry instanceof FileSystemDirectoryEntry && !SKIPPED_FOLDERS.test(entry.name)) {
    const reader = entry.createReader()
    for (;;) {
      // A reader gives its entries in portions; an empty one is the last.
      const portion = await new Promise<FileSystemEntry[]>((done, refused) =>
        reader.readEntries(done, refused),
      )
      if (portion.length === 0) return
      for (const each of portion) await walk(each, found)
    }
  }
}

async function readAll(list: readonly { readonly path: string; readonly file: File }[]): Promise<ReadFiles> {
  const files: InputFile[] = []
  const skipped: string[] = []
  for (const { path, file } of list) {
    const decoded = decode(new Uint8Array(await file.arrayBuffer()))
    if (decoded.kind === 'text') files.push({ path, text: decoded.text })
    else skipped.push(`${path} (${decoded.reason})`)
  }
  return { files, skipped }
}
