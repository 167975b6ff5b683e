// Keeps the guide readable offline: what the list names from the first visit on, every other page once it was visited.
// The list and its version are written by the build.
const version = 'VERSION'
const files = [/* FILES */]
const cacheName = `undock-${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(cacheName)
      // Few at a time: the reader's own page comes first.
      for (let i = 0; i < files.length; i += 6) await cache.addAll(files.slice(i, i + 6))
      await self.skipWaiting()
    })(),
  )
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('undock-') && name !== cacheName) await caches.delete(name)
      }
      await self.clients.claim()
    })(),
  )
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return
  event.respondWith(answer(event.request, url))
})

async function answer(request, url) {
  // Names under /_next/static/ carry a hash of their content, so what is kept is right for ever.
  if (url.pathname.startsWith('/_next/static/')) {
    const response = (await caches.match(url.pathname)) ?? (await keep(url, await fetch(request)))
    return request.destination === 'worker' ? withoutAddress(response) : response
  }
  try {
    const response = await fetch(request)
    return request.mode === 'navigate' ? keep(url, response) : response
  } catch (error) {
    const kept = (await caches.match(url.pathname)) ?? (await caches.match(`${url.pathname}/`))
    if (kept) return kept
    if (request.mode === 'navigate') {
      const missing = await caches.match('/404.html')
      if (missing) return missing
    }
    throw error
  }
}

/**
 * A worker takes its address from the response it is made of, and what it is to load stands behind the `#` of the address
 * it was asked for. A response of our own has no address, so the worker keeps the one that was asked for.
 */
function withoutAddress({ body, status, statusText, headers }) {
  return new Response(body, { status, statusText, headers })
}

async function keep(url, response) {
  if (response.ok && !response.redirected) {
    const copy = response.clone()
    const cache = await caches.open(cacheName)
    await cache.put(url.pathname, copy)
  }
  return response
}
