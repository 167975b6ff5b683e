import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')

function folder(variable: string, name: string): string | undefined {
  const path = resolve(process.env[variable] ?? join(root, '..', 'shared', name))
  if (existsSync(path)) return path
  if (process.env.CI === 'true') throw new Error(`${name} is missing: set ${variable} to its folder`)
  console.warn(`skipped: tests that read real files (set ${variable} to the folder "${name}")`)
  return undefined
}

/** The folder of real configuration files, or undefined where a clone stands alone. With CI=true its absence is an error. */
export function corpusDir(): string | undefined {
  return folder('UNDOCK_CORPUS', 'corpus')
}

/** The folder of the public TOML and HCL suites; like `corpusDir`. */
export function suitesDir(): string | undefined {
  return folder('UNDOCK_SUITES', 'suites')
}
