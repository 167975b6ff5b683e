import type { Page } from '@playwright/test'
import { strToU8, zipSync } from 'fflate'
import { expect, kept, test } from './fixture'

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
    .first()
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
  await kept(page, 'docker.io/acme/shop:1.4')
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
  await expect(problems(page).first()).toContainText('Problems of the text')
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
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

const terraform = {
  'shop/main.tf': `resource "aws_ecs_task_definition" "web" {
  family                = "shop"
  cpu                   = var.cpu
  memory                = 1024
  container_definitions = jsonencode([{ name = "web", image = var.image, portMappings = [{ containerPort = 3000 }] }])
}
resource "aws_ecs_service" "web" {
  name            = "web"
  task_definition = aws_ecs_task_definition.web.arn
  desired_count   = 1
}
`,
  'shop/variables.tf': `variable "cpu" {
  type    = number
  default = 512
}
variable "image" {
  type        = string
  description = "What runs"
}
`,
  'shop/prod.tfvars': 'cpu = 2048\n',
  'shop/.terraform/modules/modules.json': '{}',
}

test('an archive with a folder becomes a tree with tabs, and variables are filled in', async ({
  page,
  isMobile,
}) => {
  await page.goto('/convert/')
  const files = Object.entries(terraform).map(([path, text]) => [path, strToU8(text)] as const)
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      {
        name: 'shop.zip',
        mimeType: 'application/zip',
        buffer: Buffer.from(zipSync(Object.fromEntries(files))),
      },
    ])
  await expect(page.getByText('3 files', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'variables.tf' }).first().click()
  await expect(page.getByRole('group', { name: 'AWS: shop/variables.tf' })).toContainText('What runs')
  await page.getByRole('tab', { name: /^Parameters/ }).click()
  const panel = page.getByRole('tabpanel', { name: /^Parameters/ })
  await expect(panel.getByRole('row', { name: /^cpu number 512/ })).toContainText('its default')
  await expect(panel.getByRole('row', { name: /^image/ })).toContainText('no value')
  const image = panel.getByLabel('Value of image')
  await image.fill('docker.io/acme/shop:2')
  await image.press('Enter')
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:2')
  await expect(panel.getByRole('row', { name: /^image/ })).toContainText('given here')
  await panel.getByLabel('File of variables').selectOption('prod')
  await expect(panel.getByRole('row', { name: /^cpu number 512/ })).toContainText('given')
})

test('what is pasted outside of any field is the input', async ({ page, isMobile }) => {
  await page.goto('/convert/')
  await expect(page.getByRole('button', { name: 'Open files' })).toBeVisible()
  await page.evaluate((text) => {
    const data = new DataTransfer()
    data.setData('text/plain', text)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }))
  }, template)
  await showOutput(page, isMobile)
  await expect(output(page)).toContainText('docker.io/acme/shop:1.4')
})

test('a value of the account leads to its line, and parts of a text are chosen', async ({ page }) => {
  await paste(page, template)
  await page.getByRole('tab', { name: /^Account/ }).click()
  await page
    .getByRole('tabpanel', { name: /^Account/ })
    .getByText('WebService')
    .first()
    .click()
  await page.getByRole('button', { name: 'DesiredCount' }).click()
  const input = page.getByRole('textbox', { name: 'pasted', exact: true })
  await expect(input).toBeFocused()
  await expect(input.locator('.cm-activeLine')).toContainText('DesiredCount')
})
