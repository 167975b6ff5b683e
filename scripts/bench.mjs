// `npm run bench [PART-OF-NAME]`: runs every engine/**/*.bench.ts and prints what it measured.
//
// Such a file exports `benches`: a list of {name, run}. `run({ median })` gives an object of numbers, printed as they
// are; a name that ends in "ratio" is compared within one run and so says the same on a slow machine. It may also give
// `limit: {ratioName: number}`: what is above it is marked and makes the status 1. `median(fn, {times, warm})` gives
// milliseconds.
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { cache, root } from './project/paths.mjs'

const found = ['engine', 'lib']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((path) => join(root, folder, path)),
  )
  .filter((path) => path.endsWith('.bench.ts'))
  .toSorted()

function median(fn, { times = 15, warm = 5 } = {}) {
  for (let i = 0; i < warm; i++) fn()
  const taken = []
  for (let i = 0; i < times; i++) {
    const start = performance.now()
    fn()
    taken.push(performance.now() - start)
  }
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)]
}

const show = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

const folder = join(cache, 'bench')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
let over = 0
for (const path of found) {
  const outfile = join(folder, `${relative(root, path).replaceAll('/', '-')}.mjs`)
  await build({
    entryPoints: [path],
    outfile,
    bundle: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    alias: { '@': root },
    // The parser written in Go loads its own WebAssembly.
    external: ['@cdktn/hcl2json'],
    banner: { js: "import { createRequire as _r } from 'node:module'; const require = _r(import.meta.url);" },
  })
  const { benches } = await import(pathToFileURL(outfile).href)
  for (const { name, run } of benches) {
    if (process.argv[2] && !name.includes(process.argv[2])) continue
    const { limit = {}, ...numbers } = await run({ median })
    console.log(`\n${name}`)
    for (const [what, value] of Object.entries(numbers)) {
      const most = limit[what]
      const mark =
        most !== undefined && value > most
          ? `  OVER ${show(most)}`
          : most !== undefined
            ? `  (limit ${show(most)})`
            : ''
      if (mark.startsWith('  OVER')) over++
      console.log(`  ${what.padEnd(36)} ${show(value).padStart(10)}${mark}`)
    }
  }
}
process.exit(over > 0 ? 1 : 0)
