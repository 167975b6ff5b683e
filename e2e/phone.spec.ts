import { expect, test } from './fixture'

test('on a small screen the two texts are tabs that keep their place', async ({ page, isMobile }) => {
  await page.goto('/learn/compute/#sizes')
  const figure = page
    .getByRole('figure')
    .filter({ has: page.getByText('A size per process group', { exact: true }) })
  const aws = figure.getByRole('group', { name: /^AWS: / })
  const fly = figure.getByRole('group', { name: /^Fly.io: / })
  if (!isMobile) {
    await expect(aws).toBeVisible()
    await expect(fly).toBeVisible()
    return
  }
  await expect(aws).toBeHidden()
  await figure.getByRole('button', { name: /^AWS/ }).click()
  await expect(aws).toBeVisible()
  await expect(fly).toBeHidden()
})
