// After `next build`: inline scripts go into files, the policy into every page, the markdown twins beside their lessons,
// the list of files to keep offline into the service worker. Fails on anything that the policy would block.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { out, root } from './project/paths.mjs'
import { pagePolicy } from './project/policy.mjs'

const files = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()

const hash = (text) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const inlineScript = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g

/** One page: boot script first, policy, inline scripts joined in order into one deferred file. */
export function hardenPage(html, { boot, write }) {
  const scripts = []
  let page = html.replace(inlineScript, (_, code) => {
    scripts.push(code)
    return ''
  })
  page = page.replace(/<script[^>]*\ssrc="\/boot\.js"[^>]*><\/script>/g, '')
  const inline = scripts.length > 0 ? `<script defer src="${write(scripts.join(';\n'))}"></script>` : ''
  const first = `<meta charSet="utf-8"/><meta http-equiv="Content-Security-Policy" content="${pagePolicy}"/><script src="${boot}"></script>`
  return page.replace(/<meta charSet="utf-8"\/>/i, '').replace('<head>', `<head>${first}${inline}`)
}

/** What the policy would block at run time, so that it fails here instead. Text content is escaped by React, so a raw match is markup. */
export function forbidden(html) {
  const markup = html.replace(/<script[^>]*><\/script>/g, '')
  return [
    [/<[a-z][^<>]*\sstyle="/i, 'a style attribute'],
    [/<style[\s>]/i, 'a style element'],
    [/<[a-z][^<>]*\son[a-z]+="/i, 'an inline event handler'],
    [/<script(?![^>]*\ssrc=)/i, 'an inline script'],
    [/<[a-z][^<>]*\s(?:href|src)="javascript:/i, 'a javascript: address'],
  ].flatMap(([pattern, what]) => {
    const found = pattern.exec(markup)
    return found ? [`${what}: ${markup.slice(found.index, found.index + 160)}`] : []
  })
}

function writeBoot() {
  const code = readFileSync(join(root, 'public/boot.js'), 'utf8')
  const path = `/_next/static/boot-${hash(code)}.js`
  writeFileSync(join(out, path), code)
  rmSync(join(out, 'boot.js'), { force: true })
  return path
}

function moveTwins() {
  const folder = join(out, 'twin')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) renameSync(join(folder, name), join(out, 'learn', name))
  rmSync(folder, { recursive: true })
}

/** Pages of one key, one finding, one service: hundreds, kept when they are visited and not before. */
const onVisit = /^\/(?:reference\/[^/]+|services)\/[^/]+\/index\.html$/
const inline = /^\/_next\/static\/inline\//

/** What a reader needs without a network: the shell, lessons, lists, converter, schema, code, styles, fonts, search data. */
const offline = (path) =>
  (/^\/_next\/static\/.+\.(js|css|woff2)$/.test(path) && !inline.test(path)) ||
  (path.endsWith('.html') && !onVisit.test(path)) ||
  ['/search.json', '/icon.svg', '/manifest.webmanifest', '/schema/fly.toml.json'].includes(path)

/** The inline scripts that became files, of some pages. */
const scriptsOf = (pages) => [
  ...new Set(
    pages.flatMap((path) =>
      [...readFileSync(join(out, path), 'utf8').matchAll(/src="(\/_next\/static\/inline\/[^"]+)"/g)].map(
        ([, script]) => script,
      ),
    ),
  ),
]

function writeServiceWorker() {
  const template = readFileSync(join(root, 'scripts/project/service-worker.js'), 'utf8')
  const kept = files(out)
    .map((path) => `/${relative(out, path)}`)
    .filter(offline)
  const list = [...kept, ...scriptsOf(kept.filter((path) => path.endsWith('.html')))]
  const version = hash(list.map((path) => path + hash(readFileSync(join(out, path)))).join('\n'))
  const paths = list.map((path) => path.replace(/index\.html$/, ''))
  writeFileSync(
    join(out, 'sw.js'),
    template.replace("'VERSION'", JSON.stringify(version)).replace('[/* FILES */]', JSON.stringify(paths)),
  )
  return paths.length
}

export function postbuild() {
  const boot = writeBoot()
  const folder = join(out, '_next/static/inline')
  mkdirSync(folder, { recursive: true })
  const write = (code) => {
    const name = `${hash(code)}.js`
    writeFileSync(join(folder, name), code)
    return `/_next/static/inline/${name}`
  }
  moveTwins()
  const pages = files(out).filter((path) => path.endsWith('.html'))
  const problems = []
  for (const path of pages) {
    const html = hardenPage(readFileSync(path, 'utf8'), { boot, write })
    writeFileSync(path, html)
    for (const problem of forbidden(html)) problems.push(`${relative(out, path)}: ${problem}`)
  }
  const kept = writeServiceWorker()
  if (problems.length > 0) {
    console.error(
      `The policy would block parts of ${problems.length} page(s):\n${problems.slice(0, 20).join('\n')}`,
    )
    return false
  }
  console.log(`${pages.length} pages, one policy; ${kept} files kept for reading offline.`)
  return true
}
