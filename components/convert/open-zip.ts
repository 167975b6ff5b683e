import { unzipSync } from 'fflate'
import { isReadable, isSkippedFolder, MAX_FILES } from '@/engine/inputs/folder'
import { MAX_FILE_BYTES } from '@/engine/text/decode'
import type { GivenFile } from './files'

export type Opened =
  | { readonly kind: 'files'; readonly files: readonly GivenFile[]; readonly skipped: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: string }

/** All files of one archive together take at most this many bytes (50 MB), so that a bomb stays small. */
const MOST_BYTES = 50 * 1024 * 1024

/** The files of an archive that could be configuration. Never throws, whatever the bytes are. */
export function openZip(path: string, bytes: Uint8Array): Opened {
  const skipped: string[] = []
  let total = 0
  let count = 0
  const wanted = ({ name, originalSize }: { readonly name: string; readonly originalSize: number }) => {
    const parts = name.split('/')
    if (name.endsWith('/') || !isReadable(parts.at(-1) ?? '')) return false
    if (parts.slice(0, -1).some(isSkippedFolder)) return false
    if (originalSize > MAX_FILE_BYTES || total + originalSize > MOST_BYTES || count >= MAX_FILES) {
      skipped.push(`${name} (the archive holds too much)`)
      return false
    }
    total += originalSize
    count += 1
    return true
  }
  try {
    const entries = Object.entries(unzipSync(bytes, { filter: wanted }))
    if (entries.length === 0) return { kind: 'refused', reason: 'the archive holds no configuration' }
    return {
      kind: 'files',
      skipped,
      files: entries.map(([name, content]) => ({
        path: safePath(name),
        among: true,
        size: content.length,
        bytes: () => Promise.resolve(content),
      })),
    }
  } catch {
    return { kind: 'refused', reason: 'this is no archive that can be read' }
  }
}

/** A path below the archive: no drive, no root, no way up. */
const safePath = (name: string) =>
  name
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
