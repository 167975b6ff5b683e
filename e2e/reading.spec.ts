import { expect, test } from './fixture'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('a lesson can be read whole: prose, both files of an editor, problems, exercises, pictures', async ({
    page,
  }) => {
    await page.goto('/learn/compute/')
    await expect(page.getByRole('heading', { name: /ECS task definitions/ })).toBeVisible()
    await expect(page.getByRole('group', { name: 'fly.toml', exact: true }).first()).toContainText('app =')
    await expect(page.getByRole('group', { name: 'CloudFormation', exact: true }).first()).toContainText(
      'AWS::ECS',
    )
    await expect(page.getByText('CLI would accept this file').first()).toBeVisible()
    await expect(page.getByRole('figure').filter({ hasText: 'The picture in words' }).first()).toBeVisible()
  })

  test('controls that need it are not shown', async ({ page }) => {
    await page.goto('/learn/compute/')
    await expect(page.getByRole('button', { name: 'Search' })).toBeHidden()
    await expect(page.getByRole('button', { name: /^Theme/ })).toBeHidden()
  })
})

test('the page follows a heading’s address and names the section it is in', async ({ page }) => {
  await page.goto('/learn/compute/#lambda')
  await expect(page.getByRole('heading', { name: 'Lambda' })).toBeInViewport()
  await expect(page.getByRole('navigation', { name: 'On this page' })).toContainText('Lambda')
})

test('the address of a section is copied from its heading', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/learn/compute/')
  const heading = page.getByRole('heading', { name: /^Lambda/ })
  await heading.hover()
  await heading.getByRole('button').click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/learn\/compute\/#lambda$/)
})

test('a claim names its source and its day', async ({ page }) => {
  await page.goto('/learn/compute/')
  await page
    .getByRole('button', { name: /^Source: / })
    .first()
    .click()
  await expect(page.getByText(/as of \d+ \w+ 20\d\d/).first()).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText(/as of \d+ \w+ 20\d\d/).first()).toBeHidden()
})

test('each lesson has a Markdown twin and llms.txt lists them', async ({ request }) => {
  const list = await (await request.get('/llms.txt')).text()
  const twins = [...list.matchAll(/\((\S+\.md)\)/g)].map(([, url = '']) => new URL(url).pathname)
  expect(twins.length).toBeGreaterThan(0)
  for (const twin of twins) {
    const text = await (await request.get(twin)).text()
    expect(text, twin).toMatch(/^# /)
    expect(text, twin).not.toMatch(/<(?:[A-Z]\w+)[\s/>]|\[#/)
  }
})

test('print shows the whole text and none of the controls', async ({ page }) => {
  await page.goto('/learn/compute/')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})
