import { expect, test } from 'vitest'
import { readFiles } from './testing/read'

const codes = (files: Readonly<Record<string, string>>) =>
  readFiles(files).diagnostics.map((each) => each.code)

test('modules that call modules twice each do not double without end', () => {
  const levels = 24
  const files = Object.fromEntries(
    Array.from({ length: levels }, (_, i): [string, string] => {
      const next = `{\n  source = "../m${i + 1}"\n}\n`
      const text =
        i < levels - 1
          ? `module "x" ${next}module "y" ${next}output "o" { value = [module.x.o, module.y.o] }`
          : 'resource "aws_sqs_queue" "q" {}\noutput "o" { value = 1 }'
      return [`m${i}/main.tf`, text]
    }),
  )
  const found = codes(files)
  expect(found).toContain('terraform-too-many-instances')
  expect(found).not.toContain('terraform-module-unread')
})

test('dynamic blocks in dynamic blocks do not multiply without end', () => {
  const inside = (names: readonly string[]): string =>
    names.length === 0
      ? 'x = 1'
      : `dynamic "${names[0]}" {\n for_each = range(900)\n content {\n ${inside(names.slice(1))}\n }\n}`
  const text = `resource "aws_security_group" "g" {\n ${inside(['ingress', 'a', 'b'])}\n}`
  expect(codes({ 'main.tf': text })).toContain('terraform-too-many-instances')
})

test('templates in templates end with a message', () => {
  const deep = '"${'.repeat(3_000) + '1' + '}"'.repeat(3_000)
  expect(
    codes({ 'main.tf': `locals { t = ${deep} }\nresource "aws_sqs_queue" "q" { name = local.t }` }),
  ).toContain('hcl-syntax')
})

test('a module whose inputs are its own outputs is a circle', () => {
  const files = {
    'main.tf':
      'module "a" {\n  source = "./a"\n  x = module.a.y\n}\nresource "aws_sqs_queue" "q" { name = module.a.y }',
    'a/main.tf': 'variable "x" {}\noutput "y" { value = var.x }',
  }
  expect(codes(files)).toContain('terraform-circle')
})

test('long keys of for_each and long lists are taken as one', () => {
  const text =
    'resource "aws_sqs_queue" "q" {\n  for_each = toset([for n in range(5000) : "k${n}"])\n  name = each.key\n}'
  expect(codes({ 'main.tf': text })).toContain('terraform-too-many-instances')
})
