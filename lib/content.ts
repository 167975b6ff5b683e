import 'server-only'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contentStamp } from './content-stamp'

/** The folder of lessons and data. Another one can be named, which is how the pipeline itself is tried. */
export const contentFolder = resolve(process.cwd(), process.env.UNDOCK_CONTENT ?? 'content')

/** A text of content/, or undefined where there is none. */
export function readContent(path: string): string | undefined {
  // Naming the stamp makes the development server refresh pages when content changes.
  void contentStamp
  const file = join(contentFolder, path)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
