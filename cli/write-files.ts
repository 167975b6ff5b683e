import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

export interface OutputFile {
  readonly path: string
  readonly text: string
  readonly executable: boolean
}

export type Written =
  | { readonly kind: 'written'; readonly count: number }
  | { readonly kind: 'refused'; readonly paths: readonly string[] }

/** Writes files below a folder; refuses to replace any that differs, unless forced. All or nothing. */
export function writeFiles(folder: string, files: readonly OutputFile[], force: boolean): Written {
  const differing = files
    .map((each) => ({ each, path: join(folder, each.path) }))
    .filter(({ each, path }) => existsSync(path) && readFileSync(path, 'utf8') !== each.text)
  if (differing.length > 0 && !force) return { kind: 'refused', paths: differing.map(({ path }) => path) }
  for (const each of files) {
    const path = join(folder, each.path)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, each.text, { mode: each.executable ? 0o755 : 0o644 })
  }
  return { kind: 'written', count: files.length }
}
