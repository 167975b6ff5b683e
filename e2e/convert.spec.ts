import type { Page } from '@playwright/test'
import { expect, test } from './fixture'

const template = `Resources:
  WebTask:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '512'
      Memory: '1024'
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: web
          Image: docker.io/acme/shop:1.4
          PortMappings: [{ ContainerPort: 3000 }]
          Environment:
            - Name: NODE_ENV
              Value: production
            - Name: DB_PASSWORD
              Value: hunter2hunter2
  WebService:
    Type: AWS::ECS::Service
    Properties:
      DesiredCount: 2
      TaskDefinition: !Ref WebTask
`

/** Puts a text into the page as people do: through the home page's box. */
async function paste(page: Page, text: string) {
  await page.goto('/')
  await page.getByLabel('Paste what you have on AWS').fill(text)
  await page.getByRole('button', { name: 'Convert' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Convert' })).toBeVisible()
}

const output = (page: Page) => page.getByRole('group', { name: /^Fly.io: / })
const problems = (page: Page) => page.locator('.problems')

/** On a small screen one side is shown at a time. */
async function showOutput(page: Page, isMobile: boolean) {
  if (isMobile) await page.getByRole('button', { name: /^Fly\.io/ }).click()
}

test('what is pasted becomes files, a runbook and an account', async ({ page, isMobile }) => {
  await paste(page, template)
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:1.4')
  await expect(output(page)).not.toContainText('hunter2hunter2')
  await page.getByRole('tab', { name: 'Runbook' }).click()
  await expect(page.getByRole('tabpanel', { name: 'Runbook' })).toContainText('fly deploy')
  await page.getByRole('tab', { name: /^Account/ }).click()
  await expect(page.getByRole('tabpanel', { name: /^Account/ })).toContainText('WebTask')
})

test('files are opened, and a decision changes the output', async ({ page, isMobile }) => {
  await page.goto('/convert/')
  await page
    .locator('input[type=file]')
    .setInputFiles([{ name: 'template.yaml', mimeType: 'text/yaml', buffer: Buffer.from(template) }])
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:1.4')
  const decisions = page.getByRole('tabpanel', { name: /^Decisions/ })
  const region = decisions.getByLabel(/region/i).first()
  await region.fill('fra')
  await region.press('Tab')
  await expect(output(page)).toContainText("primary_region = 'fra'".replaceAll("'", '"'))
})

test('files are dropped', async ({ page, isMobile }) => {
  await page.goto('/convert/')
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([text], 'dropped.yaml', { type: 'text/yaml' }))
    return transfer
  }, template)
  await page.locator('.converter').dispatchEvent('drop', { dataTransfer: data })
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:1.4')
})

test('a copied link restores a conversion, secrets masked', async ({ page, context, isMobile }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await paste(page, template)
  await page.getByRole('button', { name: 'Mask and copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/\/convert\/#v1\./)
  await page.getByRole('button', { name: 'Clear' }).click()
  await page.goto('about:blank')
  await page.goto(link)
  const input = page.getByRole('group', { name: /^AWS: / })
  await expect(input).toContainText('not kept: paste again')
  await expect(input).not.toContainText('hunter2hunter2')
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:1.4')
})

test('what was pasted survives a reload, secret values apart', async ({ page }) => {
  await paste(page, template)
  const input = page.getByRole('group', { name: /^AWS: / })
  await expect(input).toContainText('docker.io/acme/shop:1.4')
  await page.waitForTimeout(900)
  await page.reload()
  await expect(input).toContainText('docker.io/acme/shop:1.4')
  await expect(input).toContainText('not kept: paste again')
})

const bomb = `a: &a [x, x, x, x, x, x, x, x, x]\n${'bcdefgh'
  .split('')
  .map((name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefg'[index]}`).join(', ')}]`)
  .join('\n')}\nResources: *h\n`

for (const [what, text, said] of [
  ['truncated JSON', '{"Resources": {"Web": {"Type": "AWS::ECS::Serv', /json-syntax/],
  ['a list', '- a\n- b\n', /unknown-format/],
  ['an alias bomb', bomb, /alias-bomb/],
  ['own property names of JavaScript', '{"__proto__": {"polluted": true}}', /unknown-format/],
] as const) {
  test(`${what} gets a message with its place`, async ({ page }) => {
    await paste(page, text)
    await expect(problems(page).first()).toContainText(said)
    await expect(problems(page).first()).toContainText(/line \d+/)
  })
}

test('an empty paste and a binary file are told, and nothing is lost', async ({ page }) => {
  await page.goto('/convert/')
  await expect(problems(page).first()).toContainText('Paste CloudFormation')
  await page.locator('input[type=file]').setInputFiles([
    {
      name: 'image.png',
      mimeType: 'image/png',
      buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 0, 0xff]),
    },
  ])
  await expect(page.getByRole('status').filter({ hasText: 'image.png' })).toBeVisible()
})

test('the picture and the cost of a plan are beside the account', async ({ page }) => {
  await paste(page, template)
  await page.getByRole('tab', { name: 'Picture' }).click()
  const picture = page.getByRole('tabpanel', { name: 'Picture' })
  await expect(picture.getByRole('img', { name: /^On AWS: ECS service WebService/ })).toBeVisible()
  await expect(picture.getByRole('img', { name: /^On Fly\.io: / })).toBeVisible()
  await page.getByRole('tab', { name: 'Cost' }).click()
  const cost = page.getByRole('tabpanel', { name: 'Cost' })
  await expect(cost.getByRole('row', { name: /^Sum \$\d/ })).toBeVisible()
  await expect(cost).toContainText('Traffic to the internet')
})
