// Holds the export to the sizes in budgets.json (KiB, gzip -9). `--update` writes what is measured now plus 10 %.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { out, root } from './project/paths.mjs'

const sizes = new Map()
function kib(path) {
  if (!sizes.has(path)) sizes.set(path, gzipSync(readFileSync(join(out, path)), { level: 9 }).length / 1024)
  return sizes.get(path)
}

const attribute = (html, pattern) => [...new Set([...html.matchAll(pattern)].map((match) => match[1]))]

/** What a reader downloads to see one page: its HTML, its scripts, its styles. Scripts for browsers without modules do not count. */
function pageSizes(path) {
  const file = join(path, 'index.html')
  const html = readFileSync(join(out, file), 'utf8')
  const scripts = attribute(
    html.replace(/<script[^>]*noModule[^>]*>/gi, ''),
    /<script[^>]*\ssrc="([^"]+\.js)[^"]*"/g,
  )
  const styles = attribute(html, /<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"/g)
  const sum = (list) => list.reduce((total, each) => total + kib(each), 0)
  return { html: kib(file), scripts: sum(scripts), styles: sum(styles) }
}

/** The largest late chunk that holds the editor, told by a word only CodeMirror has. */
function editorSize() {
  const folder = join(out, '_next/static/chunks')
  const chunks = readdirSync(folder).filter(
    (name) => name.endsWith('.js') && readFileSync(join(folder, name), 'utf8').includes('cm-scroller'),
  )
  return chunks.reduce((total, name) => total + kib(`_next/static/chunks/${name}`), 0)
}

const file = join(root, 'budgets.json')
const budgets = JSON.parse(readFileSync(file, 'utf8'))
const measured = {
  editor: editorSize(),
  search: existsSync(join(out, 'search.json')) ? kib('search.json') : 0,
}
for (const path of Object.keys(budgets.pages)) {
  if (existsSync(join(out, path, 'index.html'))) Object.assign(measured, { [path]: pageSizes(path) })
}

const round = (value) => Math.round(value * 10) / 10
if (process.argv.includes('--update')) {
  const more = (value) => round(value * 1.1)
  const pages = Object.fromEntries(
    Object.entries(budgets.pages).map(([path, old]) => [
      path,
      measured[path] ? Object.fromEntries(Object.entries(measured[path]).map(([k, v]) => [k, more(v)])) : old,
    ]),
  )
  writeFileSync(
    file,
    `${JSON.stringify({ ...budgets, editor: more(measured.editor), search: more(measured.search), pages }, null, 2)}\n`,
  )
}

let over = 0
function check(name, value, most) {
  const bad = value > most
  if (bad) over++
  console.log(
    `${bad ? 'OVER ' : '     '}${name.padEnd(34)} ${String(round(value)).padStart(8)} of ${most} KiB`,
  )
}
check('editor chunk', measured.editor, budgets.editor)
check('search index', measured.search, budgets.search)
for (const [path, limits] of Object.entries(budgets.pages)) {
  const found = measured[path]
  if (!found) {
    over++
    console.log(`OVER ${path} is not in the export`)
  } else for (const part of ['html', 'scripts', 'styles']) check(`${path} ${part}`, found[part], limits[part])
}
process.exit(over > 0 ? 1 : 0)
