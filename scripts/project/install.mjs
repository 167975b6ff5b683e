import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.mjs'
import { run } from './run.mjs'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

/** Packages that the lockfile names and node_modules lacks or has in another version. */
function outdated() {
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages ?? {}
  const marker = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(marker)) return ['everything']
  const present = JSON.parse(readFileSync(marker, 'utf8')).packages ?? {}
  return Object.entries(wanted)
    .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.optional && !entry.peer)
    .filter(([path, entry]) => present[path]?.version !== entry.version || !existsSync(join(root, path)))
    .map(([path]) => path)
}

/** `npm ci` when it is needed and only then; ends the process with a plain message when it cannot be done. */
export async function ensureInstalled() {
  if (major < 20 || (major === 20 && minor < 19)) {
    console.error(`Undock needs Node 20.19 or newer; this is ${process.versions.node}.`)
    process.exit(1)
  }
  if (outdated().length === 0) return
  console.log('Installing packages (npm ci)…')
  const { status } = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'])
  if (status === 0) return
  console.error('npm ci failed: see the message above.')
  process.exit(1)
}
