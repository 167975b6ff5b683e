import { AxeBuilder } from '@axe-core/playwright'
import { expect, kinds, test, themes } from './fixture'

/** Lines of code are the same few colours on every page: judged on one lesson, left out on the others, which they make slow. */
const codeJudgedOn = '/learn/compute/'
const code = ['.cm-content', '.static-code code', '.code-block code']

/** The themes share everything but their colours, and lessons share their style: of lessons the dark one is judged on one. */
const pagesOf = (theme: (typeof themes)[number]) =>
  [...kinds(), '/no-such-page/'].filter(
    (path) => theme === 'light' || !path.startsWith('/learn/') || path === codeJudgedOn,
  )

for (const theme of themes) {
  test.describe(theme, () => {
    test.use({ colorScheme: theme })
    for (const path of pagesOf(theme)) {
      test(`${path} meets WCAG 2.2 AA in the ${theme} theme`, async ({ page, faults }) => {
        test.slow()
        await page.goto(path)
        await page.waitForLoadState('networkidle')
        const axe = new AxeBuilder({ page }).withTags([
          'wcag2a',
          'wcag2aa',
          'wcag21a',
          'wcag21aa',
          'wcag22aa',
          'best-practice',
        ])
        if (path !== codeJudgedOn) for (const each of code) axe.exclude(each)
        const { violations } = await axe.analyze()
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
