import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The repository's folder, wherever a script is started from. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const out = resolve(root, 'out')
export const cache = resolve(root, '.cache')
