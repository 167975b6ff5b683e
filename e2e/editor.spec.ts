import { expect, kept, test } from './fixture'
import type { Page } from '@playwright/test'

const address = '/learn/compute/#sizes'
const figure = (page: Page) =>
  page.getByRole('figure').filter({ has: page.getByText('A size per process group', { exact: true }) })
const fly = (page: Page) => figure(page).getByRole('textbox', { name: 'fly.toml' })

test('an editor comes alive near the window and moves nothing', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(window, { shifts: 0 })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if ('value' in entry && 'hadRecentInput' in entry && !entry.hadRecentInput) {
          Object.assign(window, { shifts: Number(Reflect.get(window, 'shifts')) + Number(entry.value) })
        }
      }
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.goto('/learn/compute/')
  const editors = page.getByRole('textbox')
  await figure(page).scrollIntoViewIfNeeded()
  await expect(fly(page)).toBeVisible()
  expect(await editors.count()).toBeGreaterThan(1)
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => Number(Reflect.get(window, 'shifts')))).toBeLessThan(0.001)
})

test('a mistake is underlined, listed with its line, and gone when mended', async ({ page }) => {
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('primary_regoin = 3\n')
  const problems = figure(page).getByRole('status')
  await expect(problems).toContainText('line 1')
  await expect(figure(page).locator('.cm-lintRange').first()).toBeVisible()
  await figure(page).getByRole('button', { name: 'Reset' }).click()
  await expect(problems).toContainText('CLI would accept this file')
})

test('the AWS side follows what is typed', async ({ page }) => {
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('app = "renamed-by-hand"\n')
  await expect(figure(page).getByRole('group', { name: /^AWS: / })).toContainText('renamed-by-hand')
})

test('the caret lights up the lines on the other side and says where they are', async ({
  page,
  isMobile,
}) => {
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await expect(figure(page).getByText(/comes from CloudFormation, lines? \d+/)).toBeAttached()
  if (!isMobile) await expect(figure(page).locator('[data-side="aws"] .cm-band').first()).toBeVisible()
})

test('Escape and then Tab leaves the editor; Tab alone indents', async ({ page }) => {
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Tab')
  await expect(fly(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(fly(page)).not.toBeFocused()
})

test('what was typed survives a reload, secret values apart', async ({ page }) => {
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('# kept over a reload\n# see DB_PASSWORD = "hunter2hunter2"\n')
  await kept(page, 'kept over a reload')
  await page.reload()
  await expect(fly(page)).toContainText('kept over a reload')
  await figure(page).getByRole('button', { name: 'Reset' }).click()
  await expect(fly(page)).not.toContainText('kept over a reload')
})

test('a copied link restores the editor on another visit', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(address)
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText('# from a link\n')
  await figure(page).getByRole('button', { name: 'Mask and copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/#v1\./)
  await figure(page).getByRole('button', { name: 'Reset' }).click()
  await page.goto('about:blank')
  await page.goto(link)
  await expect(fly(page)).toContainText('# from a link')
})

test('a large file is looked at in a worker', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(address)
  const worker = page.waitForEvent('worker')
  await fly(page).click()
  await page.keyboard.press('Control+Home')
  await page.evaluate(async () => {
    const lines = Array.from({ length: 1500 }, (_, index) => `# padding line number ${index}`)
    await navigator.clipboard.writeText([...lines, 'primary_regoin = 3', ''].join('\n'))
  })
  await page.keyboard.press('Control+v')
  await worker
  await expect(figure(page).getByRole('status')).toContainText('line 1501')
})

test('an exercise is judged as it is solved, and progress is kept', async ({ page }) => {
  await page.goto('/learn/compute/#check-yourself')
  const exercise = page.getByRole('region', { name: 'Exercise: A size that exists' })
  await exercise.scrollIntoViewIfNeeded()
  await expect(exercise.getByText('Still to do:').first()).toBeAttached()
  await exercise.getByRole('button', { name: /Give me a hint/ }).click()
  await expect(exercise.getByText('leaves the memory of the smallest preset')).toBeVisible()
  await exercise.getByText('Show a solution').click()
  await exercise.getByRole('button', { name: 'Put it into the editor' }).click()
  await expect(exercise.getByText('Solved. All of it holds.')).toBeVisible()
  await page.goto('/learn/')
  await expect(page.getByText(/^1 of \d+ exercises solved/)).toBeVisible()
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect(page.getByText(/^0 of \d+ exercises solved/)).toBeVisible()
})

test('sections are folded by key and chosen from a list', async ({ page, isMobile }) => {
  test.skip(isMobile, 'a keyboard is needed')
  await page.goto(address)
  await fly(page).click()
  await figure(page).getByLabel('Part of fly.toml').selectOption('[http_service]')
  await expect(fly(page)).toBeFocused()
  // What can be folded is loaded after the editor is there.
  await expect(async () => {
    await page.keyboard.press('Control+Shift+BracketLeft')
    await expect(fly(page).locator('.cm-foldPlaceholder')).toBeVisible({ timeout: 1000 })
  }).toPass()
  await expect(fly(page).getByText('internal_port')).toHaveCount(0)
  await page.keyboard.press('Control+Shift+BracketRight')
  await expect(fly(page).getByText('internal_port').first()).toBeVisible()
})
