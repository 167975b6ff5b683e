import { addresses, expect, kinds, test } from './fixture'

test('the home page asks for what people have and hands it to the converter', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Move from AWS to Fly.io')
  await page.getByLabel('Paste what you have on AWS').fill('{"family": "web"}')
  await page.getByRole('button', { name: 'Convert' }).click()
  await expect(page).toHaveURL(/\/convert\/$/)
})

test('a missing page is a real 404 that offers ways on', async ({ page, faults }) => {
  const response = await page.goto('/learn/no-such-lesson/')
  expect(response?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no page at this address')
  await expect(page.getByRole('main').getByRole('link', { name: 'lessons' })).toBeVisible()
  faults.length = 0
})

test('the theme is remembered and applied before the first paint', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /^Theme: system/ }).click()
  await page.getByRole('button', { name: /^Theme: light/ }).click()
  await page.goto('/learn/', { waitUntil: 'commit' })
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(232, 234, 238)')
})

test('every page has a title, a description, an address of its own and one first heading', async ({
  request,
}) => {
  const titles = new Set<string>()
  for (const path of addresses()) {
    const html = await (await request.get(path)).text()
    const title = /<title>([^<]+)<\/title>/.exec(html)?.[1] ?? ''
    expect(titles.has(title), `${path} has the title of another page`).toBe(false)
    titles.add(title)
    expect(html, path).toMatch(/<meta name="description" content="[^"]{40,}"/)
    expect(html, path).toMatch(new RegExp(`<link rel="canonical" href="[^"]*${path}"`))
    expect(html, path).toMatch(/<meta property="og:image" content="[^"]+\.png"/)
    expect(html.match(/<h1[\s>]/g), path).toHaveLength(1)
  }
})

test('the picture of every page exists', async ({ request }) => {
  const pictures = new Set<string>()
  for (const path of addresses()) {
    const html = await (await request.get(path)).text()
    pictures.add(new URL(/<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? '').pathname)
  }
  for (const picture of pictures) {
    const response = await request.get(picture)
    expect(response.headers()['content-type'], picture).toBe('image/png')
  }
})

test('search finds by AWS word, by identifier and despite a slip, by key alone', async ({ page }) => {
  await page.goto('/')
  const box = page.getByRole('combobox', { name: 'Search' })
  for (const [query, wanted] of [
    ['Fargate', /Compute|ECS/],
    ['release_command', /[Rr]elease/],
    ['volums', /[Vv]olume|EBS/],
  ] as const) {
    await page.locator('body').press('Control+k')
    await expect(box).toBeFocused()
    await box.fill(query)
    await expect(page.getByRole('option').first()).toBeVisible()
    await expect(page.getByRole('listbox', { name: 'Results' })).toContainText(wanted)
    await page.keyboard.press('Escape')
    await expect(box).toBeHidden()
  }
  await page.keyboard.press('/')
  await box.fill('volumes')
  await expect(page.getByRole('option').first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).not.toHaveURL('/')
})

test('the skip link is the first stop and leads to the content', async ({ page }) => {
  await page.goto('/learn/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})

test('no page is wider than the window', async ({ page }) => {
  for (const path of kinds()) {
    await page.goto(path)
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(over, path).toBeLessThanOrEqual(0)
  }
})
