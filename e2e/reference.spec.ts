import { expect, test } from './fixture'

test('a key is found by its list, and its page tries it out', async ({ page }) => {
  await page.goto('/reference/fly-toml/')
  await page.getByLabel('Filter keys').fill('grace period')
  await expect(page.getByRole('status')).toContainText(/^\d+ of \d+ keys$/)
  await page.getByRole('link', { name: 'http_service.checks.grace_period' }).click()
  await expect(page).toHaveURL(/\/reference\/fly-toml\/http_service\.checks\.grace_period\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('http_service.checks.grace_period')
  await expect(page.getByRole('term').filter({ hasText: 'On AWS' })).toBeVisible()
  await page.getByRole('figure').scrollIntoViewIfNeeded()
  await page.getByRole('textbox', { name: 'fly.toml' }).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('primary_regoin = 3\n')
  await expect(page.getByRole('figure').getByRole('status')).toContainText('line 1')
})

test('a problem in an editor leads to the page of its finding', async ({ page }) => {
  await page.goto('/reference/diagnostics/strategy-unknown/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('strategy')
  const first = page.getByRole('figure').first()
  await expect(first.getByRole('status')).toContainText('strategy-unknown')
  await first.getByRole('button', { name: /^Write/ }).click()
  await expect(first.getByRole('status')).toContainText('CLI would accept this file')
  await page.goto('/reference/fly-toml/http_service.checks/')
  await page.getByRole('link', { name: 'check-redirect' }).click()
  await expect(page).toHaveURL(/\/reference\/diagnostics\/check-redirect\/$/)
})

test('keys are completed and explained where they are written', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a pointer that hovers and a keyboard are needed')
  await page.goto('/reference/fly-toml/primary_region/')
  await page.getByRole('figure').scrollIntoViewIfNeeded()
  const editor = page.getByRole('textbox', { name: 'fly.toml' })
  await editor.click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type('swap_si')
  await page.keyboard.press('Control+Space')
  await expect(page.getByRole('option', { name: /swap_size_mb/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await editor.getByText('primary_region').hover()
  await expect(page.locator('.cm-hover-card')).toContainText('primary_region')
})

test('services are filtered by words and by verdict', async ({ page }) => {
  await page.goto('/services/')
  await page.getByLabel('Verdict').selectOption({ label: 'stays on AWS' })
  await expect(page.getByRole('status')).toContainText(/^\d+ of \d+ services$/)
  await page.getByLabel('Filter services').fill('sqs')
  await page.getByLabel('Verdict').selectOption('')
  await page.getByRole('link', { name: 'Amazon SQS' }).click()
  await expect(page).toHaveURL(/\/services\/sqs\/$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SQS')
  await expect(page.getByRole('group', { name: /^Fly.io: / })).toBeVisible()
})

test('what flyctl printed is explained', async ({ page }) => {
  await page.goto('/explain/')
  await page.getByRole('button', { name: 'Try an example' }).click()
  await expect(page.getByRole('link', { name: 'strategy-unknown' })).toBeVisible()
  await page.getByLabel('Paste what flyctl printed').fill('Error: something nobody knows')
  await expect(page.getByRole('status')).toContainText('No rule of fly.toml prints this')
})

test('the schema of fly.toml is served', async ({ request }) => {
  const schema: unknown = await (await request.get('/schema/fly.toml.json')).json()
  expect(schema).toMatchObject({ $schema: 'http://json-schema.org/draft-07/schema#' })
})

test('coverage is counted', async ({ page }) => {
  await page.goto('/coverage/')
  await expect(page.getByRole('row', { name: /^property/ })).toContainText('%')
})
