import { addresses, expect, test } from './fixture'

test('every page is sent with the whole policy and carries it in itself', async ({ request }) => {
  for (const path of addresses()) {
    const response = await request.get(path)
    const header = response.headers()['content-security-policy'] ?? ''
    expect(header).toContain("default-src 'none'")
    expect(header).toContain("require-trusted-types-for 'script'")
    expect(header).not.toMatch(/unsafe|\*|https?:/)
    const html = await response.text()
    expect(html, path).toContain('http-equiv="Content-Security-Policy"')
    expect(html.replaceAll(/<script[^>]*src=[^>]*><\/script>/g, ''), path).not.toMatch(
      /<script|<style|\sstyle="/,
    )
  }
})

test('moving between pages breaks no rule', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Learn' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Learn' })).toBeVisible()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Compute/ })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: 'Compute' })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Learn' })).toBeVisible()
})

test('a script address of another place is refused', async ({ page, faults }) => {
  await page.goto('/')
  const refused = await page.evaluate(() => {
    try {
      const script = document.createElement('script')
      script.src = '/elsewhere.js'
      return false
    } catch {
      return true
    }
  })
  expect(refused).toBe(true)
  faults.length = 0
})
