import { isReadable, isSkippedFolder, MAX_FILES } from '@/engine/inputs/folder'
import { decode, MAX_FILE_BYTES } from '@/engine/text/decode'
import type { InputFile } from './use-input'

export interface ReadFiles {
  readonly files: readonly InputFile[]
  /** What was not read, each with its reason. */
  readonly skipped: readonly string[]
}

/** Bytes of a file that was given, under its path; `among` where the folder or archive around it was given. */
export interface GivenFile {
  readonly path: string
  readonly among: boolean
  readonly size: number
  readonly bytes: () => Promise<Uint8Array>
}

const MB = 1024 * 1024

const given = (path: string, file: File): GivenFile => ({
  path,
  among: path.includes('/'),
  size: file.size,
  bytes: async () => new Uint8Array(await file.arrayBuffer()),
})

export async function readPicked(list: FileList | null): Promise<ReadFiles> {
  return readAll([...(list ?? [])].map((file) => given(file.webkitRelativePath || file.name, file)))
}

/** Files and whole folders, as they were dropped. */
export async function readDropped(transfer: DataTransfer): Promise<ReadFiles> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) {
    const files = [...transfer.files].map((file) => given(file.name, file))
    if (files.length > 0) return readAll(files)
    const text = transfer.getData('text/plain')
    return { files: text ? [{ path: 'dropped', text }] : [], skipped: [] }
  }
  const found: GivenFile[] = []
  for (const entry of entries) await walk(entry, found)
  return readAll(found)
}

async function walk(entry: FileSystemEntry, found: GivenFile[]): Promise<void> {
  if (found.length > MAX_FILES) return
  if (entry instanceof FileSystemFileEntry) {
    const path = entry.fullPath.replace(/^\//, '')
    if (path.includes('/') && !isReadable(entry.name)) return
    const file = await new Promise<File>((done, refused) => entry.file(done, refused))
    found.push(given(path, file))
  } else if (entry instanceof FileSystemDirectoryEntry && !isSkippedFolder(entry.name)) {
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

/** Texts of the given files, archives opened; what cannot be read is listed with its reason. */
export async function readAll(list: readonly GivenFile[]): Promise<ReadFiles> {
  const files: InputFile[] = []
  const skipped: string[] = []
  for (const file of list) {
    if (/\.zip$/i.test(file.path)) {
      const { openZip } = await import('./open-zip')
      const inside = openZip(file.path, await file.bytes())
      if (inside.kind === 'refused') skipped.push(`${file.path} (${inside.reason})`)
      else {
        const read = await readAll(inside.files)
        files.push(...read.files)
        skipped.push(...inside.skipped, ...read.skipped)
      }
      continue
    }
    const reason = refusal(file, files.length)
    if (reason !== undefined) {
      if (reason !== '') skipped.push(`${file.path} (${reason})`)
      continue
    }
    const decoded = decode(await file.bytes())
    if (decoded.kind === 'text') files.push({ path: file.path, text: decoded.text })
    else skipped.push(`${file.path} (${decoded.reason})`)
  }
  return { files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)), skipped }
}

/** Why a file is not opened; empty for what nobody expects to be read. */
function refusal({ path, among, size }: GivenFile, read: number): string | undefined {
  const parts = path.split('/')
  const name = parts.at(-1) ?? path
  if (among && (!isReadable(name) || parts.slice(0, -1).some(isSkippedFolder))) return ''
  if (size > MAX_FILE_BYTES) return `larger than ${MAX_FILE_BYTES / MB} MB`
  if (read >= MAX_FILES) return `more than ${MAX_FILES} files`
  return undefined
}
