import { readFileSync } from 'node:fs'
import { test as base, expect, type Page } from '@playwright/test'

/** What a page must never do. A test that means to provoke one says so by clearing it. */
interface Faults {
  readonly faults: string[]
}

/** Every test fails on a policy violation, a page error, a hydration error, a console error or a request to another origin. */
export const test = base.extend<Faults>({
  faults: [
    async ({ page, baseURL }, use) => {
      const faults: string[] = []
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          console.error(
            `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
          )
        })
      })
      page.on('pageerror', (error) => faults.push(`page error: ${error.message}`))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`)
      })
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (protocol.startsWith('http') && origin !== baseURL) faults.push(`request to ${origin}`)
      })
      await use(faults)
      expect(faults).toEqual([])
    },
    { auto: true },
  ],
})

export { expect }

/** Every address of the sitemap that was built. */
export function addresses(): readonly string[] {
  const map = readFileSync('out/sitemap.xml', 'utf8')
  return [...map.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname)
}

export const themes = ['light', 'dark'] as const

/** Waits until a draft that holds this text was written: a reload before that would lose it. */
export async function kept(page: Page, text: string) {
  const drafts = () =>
    page.evaluate(
      () =>
        new Promise<string>((done) => {
          const request = indexedDB.open('undock')
          // Looking must not make what the page makes with its stores.
          request.onupgradeneeded = () => request.transaction?.abort()
          request.onerror = () => done('')
          request.onsuccess = () => {
            const { result } = request
            const all = result.transaction('drafts').objectStore('drafts').getAll()
            all.onsuccess = () => {
              result.close()
              done(JSON.stringify(all.result))
            }
            all.onerror = () => done('')
          }
        }),
    )
  await expect.poll(drafts).toContain(text)
}

/** One page of each kind, and every lesson: what is looked at with a browser. The rest differs in its data only. */
export function kinds(): readonly string[] {
  const one = new Map<string, string>()
  for (const path of addresses()) {
    const kind = /^\/(?:reference\/[^/]+|services)\/[^/]+\/$/.test(path) ? path.replace(/[^/]+\/$/, '') : path
    if (kind !== path && examples.includes(path)) one.set(`${kind} ${path}`, path)
    if (kind === path) one.set(path, path)
  }
  return [...one.values()]
}

const examples = [
  '/reference/fly-toml/http_service.checks.interval/',
  '/reference/fly-toml/mounts/',
  '/reference/diagnostics/strategy-unknown/',
  '/reference/diagnostics/yaml-syntax/',
  '/services/ecs/',
  '/services/sqs/',
]
