import { expect, test } from './fixture'

test.use({ serviceWorkers: 'allow' })

test('after the first visit the guide can be read and tried offline', async ({ page, context, faults }) => {
  await page.goto('/')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/learn/compute/')) !== undefined))
    .toBe(true)
  await context.setOffline(true)
  await page.goto('/learn/compute/#sizes')
  await expect(page.getByRole('heading', { level: 1, name: 'Compute' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'fly.toml' }).first()).toBeAttached()
  // The browser writes every request that found no network to the console.
  faults.length = 0
})
