import { expect, it } from 'vitest'
import { validate } from '../../fly/validate'
import { placeOf } from '../../text/source'
import { shapeOf } from './shape'

function said(text: string): readonly string[] {
  return validate({ path: 'fly.toml', text }).diagnostics.map(
    (each) => `${placeOf(each).line} ${each.code} ${each.message}`,
  )
}

const file = (app: string, image: string, env: string): string => `# From ${image}
app = "${app}"
primary_region = "fra"

[build]
  image = "${image}"

[env]
  # FILL IN: the shard of ${app}
  ${env}
  FLY_NOTE = "${app}"
  API_TOKEN = "sk_live_abcdefghijklmnop"

[processes]
  app = "serve && env"

[[services]]
  internal_port = 8080
  processes = ["app", "gone"]
`

it('is the same for files that differ in what no check looks at', () => {
  const one = file('web-1', 'registry.example.com/web:1', 'SHARD = "1"')
  const other = file('web-2', 'registry.example.com/other:2', 'SHARD = "twenty two"')
  expect(shapeOf(one)).toBe(shapeOf(other))
})

it('tells apart what a check judges: odd names, secrets, names of variables', () => {
  const plain = shapeOf(file('web', 'a', 'SHARD = "1"'))
  expect(shapeOf(file('Web_1', 'a', 'SHARD = "1"'))).not.toBe(plain)
  expect(shapeOf(file('web', 'a', 'SHARD = "postgres://app:s3cr3t@db:5432/app"'))).not.toBe(plain)
  expect(shapeOf(file('web', 'a', 'OTHER = "1"'))).not.toBe(plain)
  expect(shapeOf(file('web', '', 'SHARD = "1"'))).not.toBe(plain)
})

it('leaves the validator nothing else to say', () => {
  const texts = [
    file('web', 'registry.example.com/web:1', 'SHARD = "1"'),
    file('Web_1', 'a', 'DATABASE_URL = "postgres://app:s3cr3t@db:5432/app"'),
    file('web', '', 'PASSWORD = "hunter2hunter2"'),
    file('web', 'a', 'NUMBER = 1.50e9'),
    file('web', 'a', '"odd name" = "x"'),
    file('web', 'a', 'LINES = "a\\nb \\"c\\""'),
  ]
  for (const text of texts) {
    expect(said(shapeOf(text))).toEqual(said(text))
    expect(said(text).length).toBeGreaterThan(2)
  }
})
