import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { createBrotliCompress, createGzip } from 'node:zlib'
import { headers, scriptHeaders } from './policy.mjs'

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

const isFile = (path) => existsSync(path) && statSync(path).isFile()

/** Where an address lies in `folder`: a file, a redirect to the address with a slash, or the 404 page. */
function locate(folder, pathname) {
  const path = join(folder, normalize(pathname))
  if (!path.startsWith(folder)) return { status: 404, file: join(folder, '404.html') }
  if (pathname.endsWith('/') && isFile(join(path, 'index.html')))
    return { status: 200, file: join(path, 'index.html') }
  if (!pathname.endsWith('/') && isFile(path)) return { status: 200, file: path }
  if (!pathname.endsWith('/') && isFile(join(path, 'index.html'))) return { status: 308, to: `${pathname}/` }
  return { status: 404, file: join(folder, '404.html') }
}

/** A static server for the export, with the policy headers that a real host has to send too. */
export function serveFolder(folder, port) {
  const server = createServer((request, response) => {
    let url
    try {
      url = new URL(request.url ?? '/', 'http://host')
      url.decoded = decodeURIComponent(url.pathname)
    } catch {
      response.writeHead(400).end()
      return
    }
    const found = locate(folder, url.decoded)
    if (found.to) {
      response.writeHead(308, { location: encodeURI(found.to) + url.search }).end()
      return
    }
    const type = types[extname(found.file)] ?? 'application/octet-stream'
    const lasting = url.pathname.startsWith('/_next/static/')
    const accepted = request.headers['accept-encoding']?.toString() ?? ''
    const small = !/^(text|application)\/|svg/.test(type)
    const encoding = small
      ? undefined
      : /\bbr\b/.test(accepted)
        ? 'br'
        : /\bgzip\b/.test(accepted)
          ? 'gzip'
          : undefined
    response.writeHead(found.status, {
      ...(type.startsWith('text/javascript') ? scriptHeaders : headers),
      'content-type': type,
      'cache-control': lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      vary: 'accept-encoding',
      ...(encoding && { 'content-encoding': encoding }),
    })
    if (request.method === 'HEAD') return void response.end()
    const file = createReadStream(found.file)
    file.on('error', () => response.destroy())
    if (encoding === 'br') file.pipe(createBrotliCompress({ params: { 0x1: 5 } })).pipe(response)
    else if (encoding === 'gzip') file.pipe(createGzip()).pipe(response)
    else file.pipe(response)
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, () => done(server))
  })
}
