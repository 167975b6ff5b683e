import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, kinds, test, themes } from './fixture'

/** Lines of code are the same few colours on every page, in thousands of elements: a few of them are judged, on one page. */
const code = ['.cm-content', '.static-code code', '.code-block code', '.runbook-code code']
const codeJudgedOn = '/learn/compute/'

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function faultsIn(axe: AxeBuilder): Promise<readonly string[]> {
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .slice(0, 3)
        .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
        .join('; ')}`,
  )
}

const pageWithoutCode = (page: Page) =>
  code.reduce((axe, each) => axe.exclude(each), new AxeBuilder({ page }))

/** Lessons share their style: the dark theme is judged on one of them. */
const judgedInDark = (path: string) => !path.startsWith('/learn/') || path === codeJudgedOn

for (const path of [...kinds(), '/no-such-page/']) {
  test(`${path} meets WCAG 2.2 AA`, async ({ page, faults }) => {
    test.slow()
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await faultsIn(pageWithoutCode(page).withTags(standards))).toEqual([])
    if (judgedInDark(path)) {
      // The themes share everything but their colours.
      await page.emulateMedia({ colorScheme: 'dark' })
      expect(await faultsIn(pageWithoutCode(page).withRules(['color-contrast']))).toEqual([])
    }
    // The missing page is answered with 404, which the browser writes to the console.
    if (path === '/no-such-page/') faults.length = 0
  })
}

test('the colours of code are told apart from their ground', async ({ page }) => {
  await page.goto(codeJudgedOn)
  const figure = page
    .getByRole('figure')
    .filter({ has: page.locator('.static-code, .cm-content') })
    .first()
  await figure.scrollIntoViewIfNeeded()
  await expect(figure.locator('.cm-content').first()).toBeVisible()
  for (const colorScheme of themes) {
    await page.emulateMedia({ colorScheme })
    const axe = new AxeBuilder({ page })
      .include('.live:first-of-type .cm-content')
      .include('.solution:first-of-type .static-code')
      .withRules(['color-contrast'])
    expect(await faultsIn(axe)).toEqual([])
  }
})
