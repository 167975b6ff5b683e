import { AxeBuilder } from '@axe-core/playwright'
import { expect, kinds, test, themes } from './fixture'

for (const theme of themes) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme })
    for (const path of [...kinds(), '/no-such-page/']) {
      test(`${path} meets WCAG 2.2 AA in the ${theme} theme`, async ({ page, faults }) => {
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        const found = violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map(({ html, failureSummary }) => `${html.slice(0, 160)} ${failureSummary}`)
              .join('; ')}`,
        )
        expect(found).toEqual([])
        // The missing page is answered with 404, which the browser writes to the console.
        if (path === '/no-such-page/') faults.length = 0
      })
    }
  })
}
