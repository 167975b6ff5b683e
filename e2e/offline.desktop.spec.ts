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
  // The worker that converts comes from what was kept, too.
  await page.goto('/convert/')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      {
        name: 'compose.yaml',
        mimeType: 'text/yaml',
        buffer: Buffer.from('services:\n  web:\n    image: docker.io/acme/shop:1.4\n'),
      },
    ])
  await expect(page.getByRole('group', { name: /^Fly.io: / })).toContainText('docker.io/acme/shop:1.4')
  // The browser writes every request that found no network to the console.
  faults.length = 0
})
