import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { isReadable, isSkippedFolder, MAX_FILES } from '@/engine/inputs/folder'
import { decode, MAX_FILE_BYTES } from '@/engine/text/decode'
import type { Diagnostic } from '@/engine/text/diagnostic'
import type { Source } from '@/engine/text/source'

/** What is said of a file that exists and that the system does not let us read. */
export const UNREADABLE = 'The file cannot be read: look at its permissions.'

export interface Skipped {
  readonly path: string
  readonly reason: string
}

export interface Collected {
  readonly sources: readonly Source[]
  readonly skipped: readonly Skipped[]
  /** Paths that do not exist. */
  readonly missing: readonly Skipped[]
}

/** Reads files and folders as given on the command line; `-` is standard input. Paths keep the spelling of the argument. */
export function collect(paths: readonly string[], readStandardInput: () => Uint8Array): Collected {
  const sources: Source[] = []
  const skipped: Skipped[] = []
  const missing: Skipped[] = []
  const add = (path: string, bytes: Uint8Array): void => {
    const decoded = decode(bytes)
    if (decoded.kind === 'text') sources.push({ path, text: decoded.text })
    else skipped.push({ path, reason: decoded.reason })
  }
  const read = (path: string, bytes: () => Uint8Array): void => {
    try {
      add(path, bytes())
    } catch {
      skipped.push({ path, reason: UNREADABLE })
    }
  }
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    )) {
      const path = folder.endsWith('/') ? folder + entry.name : join(folder, entry.name)
      const shown = folder.startsWith('./') && !path.startsWith('./') ? `./${path}` : path
      if (entry.isDirectory()) {
        if (isSkippedFolder(entry.name))
          skipped.push({ path: shown, reason: 'not configuration of your own' })
        else walk(shown)
      } else if (entry.isFile() && isReadable(entry.name)) {
        if (sources.length >= MAX_FILES) skipped.push({ path: shown, reason: `more than ${MAX_FILES} files` })
        else if (statSync(path).size > MAX_FILE_BYTES)
          skipped.push({ path: shown, reason: 'larger than 20 MB' })
        else read(shown, () => readFileSync(path))
      }
    }
  }
  for (const path of paths) {
    try {
      if (path === '-') read(path, readStandardInput)
      else if (statSync(path).isDirectory()) walk(path)
      else read(path, () => readFileSync(path))
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
        missing.push({ path, reason: 'there is no such file or folder' })
      else skipped.push({ path, reason: UNREADABLE })
    }
  }
  return { sources, skipped, missing }
}

/** The finding on a file that was named and could not be read. */
export function unreadFile({ path, reason }: Skipped): Diagnostic {
  return {
    code: 'file-not-read',
    severity: 'error',
    source: { path, text: '' },
    span: { start: 0, end: 0 },
    message: reason,
  }
}
