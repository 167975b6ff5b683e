// Lists facts that are older than half a year on a given day: node scripts/stale-facts.mjs 2027-03-01 [--days 183]
// Exit status 1 when there are any. The day is an argument because nothing in the project reads the clock.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const [day, flag, value] = process.argv.slice(2)
const days = flag === '--days' ? Number(value) : 183
if (!/^\d{4}-\d\d-\d\d$/.test(day ?? '') || Number.isNaN(Date.parse(day)) || !(days > 0)) {
  console.error('Usage: node scripts/stale-facts.mjs YYYY-MM-DD [--days N]')
  process.exit(2)
}

const root = join(import.meta.dirname, '..')
const folder = join(root, 'engine/facts')
const names = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const entries = [...names.map((name) => join(folder, name)), join(root, 'engine/rules/verdicts/index.ts')]
const outdir = mkdtempSync(join(tmpdir(), 'facts-'))
await build({
  entryPoints: entries,
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  outExtension: { '.js': '.mjs' },
  outbase: root,
})

/** Every object with a day, wherever it hangs, with a name people recognise. */
function* facts(node, name) {
  if (typeof node !== 'object' || node === null) return
  if (typeof node.checked === 'string') {
    yield {
      name: node.id ?? node.code ?? node.command ?? node.service ?? node.name ?? name,
      checked: node.checked,
      source: node.source,
    }
    return
  }
  for (const [key, below] of Object.entries(node))
    yield* facts(below, Array.isArray(node) ? name : `${name}.${key}`)
}

const seen = new Map()
for (const entry of entries) {
  const file = entry.slice(root.length + 1)
  const exported = await import(pathToFileURL(join(outdir, file.replace(/\.ts$/, '.mjs'))).href)
  for (const [name, value] of Object.entries(exported)) {
    for (const fact of facts(value, name))
      seen.set(`${file} ${name} ${fact.name} ${fact.source}`, { file, ...fact })
  }
}
rmSync(outdir, { recursive: true })

const age = (checked) => Math.floor((Date.parse(day) - Date.parse(checked)) / 86_400_000)
const stale = [...seen.values()].filter((fact) => age(fact.checked) > days)
for (const fact of stale) console.log(`${fact.checked}  ${fact.file}  ${fact.name}  (${fact.source})`)
console.log(`${stale.length} of ${seen.size} facts are older than ${days} days on ${day}.`)
process.exitCode = stale.length > 0 ? 1 : 0
