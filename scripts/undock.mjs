// Runs the command line from its TypeScript sources: bundled with esbuild into a cache keyed by their contents.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const cache = join(root, '.cache')

/** Names and contents of all sources: different whenever one of them is. */
function fingerprint() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) {
        if (entry.name !== 'fixtures') walk(path)
      } else if (/\.(?:ts|json)$/.test(entry.name) && !/\.(?:test|bench)\.ts$/.test(entry.name)) {
        hash.update(entry.name).update(readFileSync(path))
      }
    }
  }
  for (const folder of ['cli', 'engine']) walk(join(root, folder))
  hash.update(readFileSync(join(root, 'package.json')))
  return hash.digest('hex').slice(0, 20)
}

const bundle = join(cache, `undock-${fingerprint()}`)
if (!existsSync(bundle)) {
  const { build } = await import('esbuild')
  mkdirSync(cache, { recursive: true })
  const partial = `${bundle}.${process.pid}`
  await build({
    entryPoints: [join(root, 'cli', 'main.ts')],
    bundle: true,
    // A command loads what it needs and no more.
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // jsonc-parser's `main` is UMD, which no bundler can follow.
    mainFields: ['module', 'main'],
    minify: true,
    keepNames: true,
    outdir: partial,
    outExtension: { '.js': '.mjs' },
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'error',
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
  })
  try {
    renameSync(partial, bundle)
  } catch (error) {
    // Another process was quicker: what it made is the same.
    rmSync(partial, { recursive: true, force: true })
    if (!existsSync(bundle)) throw error
  }
}
await import(pathToFileURL(join(bundle, 'main.mjs')).href)
