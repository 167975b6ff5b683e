import { existsSync } from 'node:fs'
import { run } from './run.mjs'

const debian = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

async function playwrightOwn() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? { own: true } : undefined
}

async function present() {
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(process.env.CHROMIUM_PATH)) return { path: process.env.CHROMIUM_PATH }
    console.error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which does not exist.`)
    return undefined
  }
  const path = debian.find((each) => existsSync(each))
  return path ? { path } : playwrightOwn()
}

/**
 * A Chromium for the browser tests: the one named, Debian's, or Playwright's own; else it is fetched, first from Playwright, then through apt when root.
 * Undefined, with a message, where none can be had.
 */
export async function findBrowser() {
  const found = await present()
  if (found) return found
  console.log('No Chromium found: trying Playwright’s own…')
  const fetched = await run(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'install', 'chromium'],
    {
      capture: true,
      env: { PLAYWRIGHT_SKIP_BROWSER_GC: '1' },
    },
  )
  if (fetched.status === 0 && (await playwrightOwn())) {
    // A downloaded browser still needs the system's libraries; only apt can bring those.
    if (process.getuid?.() === 0) {
      await run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install-deps', 'chromium'], {
        capture: true,
      })
    }
    return { own: true }
  }
  if (process.getuid?.() === 0) {
    console.log('Trying Debian’s chromium through apt…')
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update', '-qq'], { capture: true, env })
    const installed = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      capture: true,
      env,
    })
    if (installed.status === 0) return present()
    console.error(installed.output.split('\n').slice(-8).join('\n'))
  }
  console.error(
    'The browser tests need Chromium. Install it (Debian: `apt-get install chromium`) or set CHROMIUM_PATH to its program.',
  )
  return undefined
}
