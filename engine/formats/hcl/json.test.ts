import { expect, test } from 'vitest'
import { readHclJson } from './json'
import { literalText } from './syntax'
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

test("JSON's escapes are taken out before a template is read, and places stay those of the file", () => {
  const text =
    '{ "locals": { "a": "${jsonencode([{\\"k\\" = var.\\u006e}])}", "b": "say \\"hi\\" \\\\d", "${var.k}": 1 } }'
  const file = readHclJson({ path: 'main.tf.json', text })
  expect(file.diagnostics).toEqual([])
  const [block] = file.body.items
  if (block?.kind !== 'block') throw new Error('no block')
  const [a, b] = block.body.items
  if (a?.kind !== 'attribute' || a.value.kind !== 'wrapped') throw new Error('not an expression')
  expect(a.value.inner.kind).toBe('call')
  expect(text.slice(a.value.inner.start, a.value.inner.end)).toBe('jsonencode([{\\"k\\" = var.\\u006e}])')
  expect(b?.kind === 'attribute' && literalText(b.value)).toBe('say "hi" \\d')
})

test('dynamic blocks, lifecycle and types are told by their names', () => {
  const text = `{
  "variable": { "n": { "type": "list(object({ a = string }))" } },
  "resource": { "aws_security_group": { "g": {
    "//": { "metadata": 1 },
    "dynamic": { "ingress": { "for_each": "\${var.n}", "content": { "from_port": "\${ingress.value}" } } },
    "lifecycle": { "ignore_changes": ["tags"] },
    "ingress": [{ "from_port": 1 }]
  } } }
}`
  const file = readHclJson({ path: 'main.tf.json', text })
  expect(file.diagnostics).toEqual([])
  const [variable, resource] = file.body.items
  if (variable?.kind !== 'block' || resource?.kind !== 'block') throw new Error('no blocks')
  const type = variable.body.items[0]
  expect(type?.kind === 'attribute' && type.value.kind).toBe('call')
  expect(
    resource.body.items.map((each) =>
      each.kind === 'block'
        ? `block ${each.type} ${each.labels.map((one) => one.text).join()}`
        : `argument ${each.name}`,
    ),
  ).toEqual(['block dynamic ingress', 'block lifecycle ', 'argument ingress'])
})
