import { expect, test } from 'vitest'
import { readHclJson } from './json'
import { asJson } from './testing/as-json'

test('top-level blocks are told by their names, texts are templates', () => {
  const text = `{
  "//": "a remark",
  "variable": { "n": { "default": 2 } },
  "locals": { "a": [1, "x\${var.n}"] },
  "resource": {
    "aws_sqs_queue": { "q": { "name": "q-\${var.n}", "tags": { "a": "b" } } },
    "aws_instance": { "web": [{ "ami": "x" }, { "ami": "y" }] }
  }
}`
  const file = readHclJson({ path: 'main.tf.json', text })
  expect(file.diagnostics).toEqual([])
  expect(asJson(file)).toEqual({
    variable: { n: [{ default: 2 }] },
    locals: [{ a: [1, 'x${var.n}'] }],
    resource: {
      aws_sqs_queue: { q: [{ name: 'q-${var.n}', tags: { a: 'b' } }] },
      aws_instance: { web: [{ ami: 'x' }, { ami: 'y' }] },
    },
  })
  const [block] = file.body.items
  expect(text.slice(block!.start, block!.start + 3)).toBe('"n"')
})

test('a broken text is reported and gives what it can', () => {
  const file = readHclJson({ path: 'main.tf.json', text: '{ "resource": { "a": }' })
  expect(file.diagnostics.length).toBe(1)
  expect(file.body.items).toEqual([])
})
