// `npm run bench [PART-OF-NAME]`: runs every engine/**/*.bench.ts and lib/**/*.bench.ts and the start of the command
// line, and prints what was measured beside its goal (a few minutes).
//
// Such a file exports `benches`: a list of {name, run}. `run({ median })` gives an object of numbers, printed as they
// are; a name that ends in "ratio" is compared within one run and so says the same on a slow machine. It may also give
// `limit: {name: number}`, its goals: the status is 1 when one is missed. `median(fn, {times, warm})` gives milliseconds
// of processor time, so that other programs on the machine do not count.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
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

function middle(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]
}

function processorTime() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function median(fn, { times = 15, warm = 5 } = {}) {
  for (let i = 0; i < warm; i++) fn()
  const taken = []
  for (let i = 0; i < times; i++) {
    const start = processorTime()
    fn()
    taken.push(processorTime() - start)
  }
  return middle(taken)
}

/** From the call of the command to its end, with the bundle in the cache. */
const start = {
  name: 'command line',
  run() {
    const file = join(folder, 'fly.toml')
    writeFileSync(file, 'app = "shop"\nprimary_region = "iad"\n')
    const taken = (...args) => {
      const once = () => {
        const begin = performance.now()
        spawnSync(process.execPath, [join(root, 'scripts', 'undock.mjs'), ...args])
        return performance.now() - begin
      }
      once()
      return middle(Array.from({ length: 7 }, once))
    }
    return {
      '--version: milliseconds': taken('--version'),
      'validate, small file: milliseconds': taken('validate', file),
      limit: { '--version: milliseconds': 500, 'validate, small file: milliseconds': 500 },
    }
  },
}

const show = (value) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2))

const folder = join(cache, 'bench')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
let missed = 0

async function measure({ name, run }) {
  if (process.argv[2] && !name.includes(process.argv[2])) return
  const { limit = {}, ...numbers } = await run({ median })
  console.log(`\n${name}`)
  for (const [what, value] of Object.entries(numbers)) {
    const goal = limit[what]
    const isMissed = goal !== undefined && value > goal
    if (isMissed) missed++
    const beside =
      goal === undefined ? '' : `   goal ${show(goal).padStart(6)}   ${isMissed ? 'MISSED' : 'met'}`
    console.log(`  ${what.padEnd(36)} ${show(value).padStart(10)}${beside}`)
  }
}

await measure(start)
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
  for (const each of benches) await measure(each)
}
console.log(missed === 0 ? '\nAll goals are met.' : `\n${missed} goals are missed.`)
process.exit(missed > 0 ? 1 : 0)
