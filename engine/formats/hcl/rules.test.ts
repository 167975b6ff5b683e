import { describe, expect, test } from 'vitest'
import { placeOf } from '../../text/source'
import { readHcl, readHclExpression, readHclTemplate } from './read'
import { literalText, type Expression } from './syntax'

/** Where faults stand: `line:column`. */
function faults(text: string): readonly string[] {
  return readHcl({ path: 'a.tf', text }).diagnostics.map((each) => {
    const { line, column } = placeOf(each)
    return `${line}:${column}`
  })
}

/** Each rule of the native syntax: texts that are HCL, and texts that are not with the place of the fault. */
const rules: readonly {
  readonly rule: string
  readonly good: readonly string[]
  readonly bad: readonly (readonly [string, string])[]
}[] = [
  {
    rule: 'identifiers begin with a letter or underscore and go on with letters, digits and dashes',
    good: ['a-b_c9 = 1', 'é = 1', '_x = 1', 'for = 1'],
    bad: [
      ['9a = 1', '1:1'],
      ['-a = 1', '1:1'],
      ['a.b = 1', '1:1'],
    ],
  },
  {
    rule: 'only spaces and tabs are blank; a line ends with LF or CRLF',
    good: ['a = 1\r\nb = 2\r\n', 'a\t=\t1', '\uFEFFa = 1'],
    bad: [
      ['a = 1\rb = 2', '1:6'],
      ['a = 1\fb = 2', '1:6'],
      ['a\u00a0= 1', '1:1'],
    ],
  },
  {
    rule: 'comments run to the line end or from /* to */',
    good: ['a = 1 # x', 'a = 1 // x\nb = 2', 'a = 1 /* x\n y */\nb = 2', '# only'],
    bad: [
      ['a = 1\n/* x', '2:1'],
      ['a = 1 /* x\n */ b = 2', '2:5'],
    ],
  },
  {
    rule: 'an argument ends with its line and is set once',
    good: ['a = 1\nb = 2', 'a {}\na = 1', 'x { a = 1 }\nx { a = 1 }'],
    bad: [
      ['a = 1 b = 2', '1:7'],
      ['a = 1, b = 2', '1:6'],
      ['a = 1\nb = 2\na = 3', '3:1'],
      ['x {\n  name = "a" }', '2:14'],
      ['a =\n1', '1:4'],
      ['"a" = 1', '1:1'],
    ],
  },
  {
    rule: 'a block has labels, a body between braces, and ends with its line',
    good: ['a {}', 'a "b" c {\n}', 'a {\n\n  b {\n  }\n}', 'a "b\\n" {}', 'a { # x\n}'],
    bad: [
      ['a "b"\n{}', '1:6'],
      ['a "b" = 1', '1:7'],
      ['a "${b}" {}', '1:4'],
      ['a {} b {}', '1:6'],
      ['x {\n  a {\n  }}\n', '3:4'],
      ['a {\n  b = 1', '1:3'],
      ['a {\n  b {\n}\n', '1:3'],
      ['}', '1:1'],
    ],
  },
  {
    rule: 'what follows { on its line makes a one-line block: one argument, no block, closed on that line',
    good: ['a { b = 1 }', 'a { b = {\n c = 1 } }'],
    bad: [
      ['filter {  name = "x"\n  values = [1]\n}', '1:21'],
      ['provider "x" {  features {}\n}', '1:17'],
      ['a { b = 1, c = 2 }', '1:10'],
      ['a { b = 1 c = 2 }', '1:11'],
      ['a { b }', '1:5'],
    ],
  },
  {
    rule: 'numbers are decimal, with fraction and exponent',
    good: ['a = 007', 'a = 1.5e+3', 'a = 1.e5', 'a = -1'],
    bad: [
      ['a = 1.2.3', '1:5'],
      ['a = .5', '1:5'],
      ['a = 0x10', '1:6'],
      ['a = 1e5.2', '1:5'],
    ],
  },
  {
    rule: 'texts between quotes end on their line and know six escapes',
    good: ['a = "\\n\\r\\t\\"\\\\\\u00e9\\U0001F600"', 'a = "${\n1\n}"', 'a = "$"', 'a = "$${b} %%{c}"'],
    bad: [
      ['a = "x\nb = 2', '1:7'],
      ['a = "x\ny"', '1:7'],
      ['a = "\\x"', '1:6'],
      ['a = "\\u12"', '1:6'],
      ['a = "\\uD800"', '1:6'],
      ['a = "\\${x}"', '1:6'],
      ["a = 'x'", '1:5'],
      ['a = "x', '1:5'],
    ],
  },
  {
    rule: 'a heredoc ends with its marker alone on a line, and that line ends',
    good: ['a = <<E\nx\nE\n', 'a = <<-E\n  x\n  E\n', 'a = [<<E\nx\nE\n, 1]', 'a = <<E\n${<<F\nx\nF\n}\nE\n'],
    bad: [
      ['a = <<E\nx\nE', '1:5'],
      ['a = <<E \nx\nE\n', '1:8'],
      ['a = <<E\nx\nEE\n', '1:5'],
      ['a = <<E\nx\ry\nE\n', '2:2'],
    ],
  },
  {
    rule: 'template directives pair up',
    good: [
      'a = "%{ if x }y%{ else }z%{ endif }"',
      'a = "%{ for k, v in x ~}\n${k}%{ endfor }"'.replace('\n', ''),
    ],
    bad: [
      ['a = "%{ if x }"', '1:6'],
      ['a = "%{ endif }"', '1:6'],
      ['a = "%{ for v in x }%{ else }%{ endfor }"', '1:21'],
      ['a = "%{ if x }%{ endfor }"', '1:15'],
      ['a = "%{ while x }"', '1:9'],
      ['a = "%{ 1 }"', '1:9'],
      ['a = "${ b c }"', '1:11'],
    ],
  },
  {
    rule: 'items of a list are separated by commas, those of an object by commas or lines',
    good: ['a = [1,\n2,\n]', 'a = {\nb = 1\nc : 2, d = 3\n}', 'a = { "b" = 1, (c) = 2, 3 = 4, true = 5 }'],
    bad: [
      ['a = [1 2]', '1:8'],
      ['a = [,]', '1:6'],
      ['a = { b = 1 c = 2 }', '1:13'],
      ['a = { b = 1,, c = 2 }', '1:13'],
      ['a = { b }', '1:9'],
      ['a = {\nb\n= 1}', '2:2'],
      ['a = [1, 2', '1:5'],
      ['a = { b = 1', '1:5'],
    ],
  },
  {
    rule: 'a for makes a list without key, or an object with key',
    good: ['a = [for v in x : v if v]', 'a = {for k, v in x : k => v...}', 'a = {\nfor k in x : k => 1\n}'],
    bad: [
      ['a = {for k in y : k}', '1:19'],
      ['a = [for k in y : k => k]', '1:19'],
      ['a = [for k in y : k...]', '1:20'],
      ['a = [for 1 in y : k]', '1:10'],
      ['a = [for k y : k]', '1:12'],
      ['a = [for k in y k]', '1:17'],
      ['a = { for = 1 }', '1:11'],
    ],
  },
  {
    rule: 'calls take expressions, the last expanded by ..., names may have a namespace',
    good: ['a = f()', 'a = f(\n1,\n)', 'a = f(b...)', 'a = provider::x::f(1)'],
    bad: [
      ['a = f(b..., c)', '1:11'],
      ['a = f(1 2)', '1:9'],
      ['a = f(1', '1:5'],
      ['a = b::c', '1:9'],
      ['a = f(...)', '1:7'],
    ],
  },
  {
    rule: 'steps are names, indexes, splats; .0.1 is a fraction',
    good: ['a = b.c[0]["d"][*].e', 'a = b.*.c.0', 'a = b.0', 'a = (b).c', 'a = f()[0]', 'a = b[\n1\n]'],
    bad: [
      ['a = b.0.1', '1:7'],
      ['a = b.*.*', '1:9'],
      ['a = b.', '1:7'],
      ['a = b[1', '1:8'],
      ['a = b[*', '1:8'],
      ['a = b\n.c', '2:1'],
    ],
  },
  {
    rule: 'operators stand on one line unless brackets hold them',
    good: ['a = 1 + 2 * -3 % 4 >= 5 && !b || c ? d : e', 'a = (1 +\n2)', 'a = b ? c : d ? e : f'],
    bad: [
      ['a = 1 +\n2', '1:8'],
      ['a = b ? c', '1:10'],
      ['a = b & c', '1:7'],
      ['a = ~b', '1:5'],
      ['a = 1 ** 2', '1:8'],
      ['a = b;', '1:6'],
      ['a = (1', '1:7'],
    ],
  },
]

describe.each(rules)('$rule', ({ good, bad }) => {
  test.each(good)('%j', (text) => expect(faults(text)).toEqual([]))
  test.each(bad)('not %j', (text, place) => expect(faults(text)).toEqual([place]))
})

function value(text: string): Expression | undefined {
  const { expression, diagnostics } = readHclExpression({ path: 'a', text })
  expect(diagnostics).toEqual([])
  return expression
}

describe('texts', () => {
  test.each([
    ['"a\\tb"', 'a\tb'],
    ['"$${x} %%{y} $$ $x"', '${x} %{y} $$ $x'],
    ['"$$${x}"', '$${x}'],
    ['"an\u0303os"', 'a\u00f1os'],
    ['<<E\na\n  b\\n\nE\n', 'a\n  b\\n\n'],
    ['<<-E\n    a\n\n      b\n    E\n', 'a\n\n  b\n'],
    ['<<-E\n\ta\n  b\n E\n', 'a\n b\n'],
  ])('%j', (text, expected) => expect(literalText(value(text))).toBe(expected))

  test('trim marks eat the blanks of the neighbouring piece, which ends with its line', () => {
    const { expression } = readHclTemplate({ path: 'a', text: 'a  \n${~ b ~}\n  c' })
    expect(
      expression.kind === 'template' && expression.parts.map((part) => part.kind === 'literal' && part.value),
    ).toEqual(['a', false, '  c'])
  })

  test('a lone interpolation keeps the type of its value', () => {
    expect(value('"${b}"')?.kind).toBe('wrapped')
    expect(value('"${b} "')?.kind).toBe('template')
  })
})

describe('after a fault', () => {
  const names = (text: string) =>
    readHcl({ path: 'a.tf', text }).body.items.map((item) =>
      item.kind === 'attribute'
        ? item.name
        : [item.type, ...item.labels.map((label) => label.text)].join('.'),
    )

  test('the next item is read', () => {
    expect(names('a = [1, 2\nb = 2\nc = }\nd = 4')).toEqual(['a', 'b', 'c', 'd'])
    expect(names('r "a" {\n  x = "1\n  y = f(\n}\nr "b" {\n}\n')).toEqual(['r.a', 'r.b'])
  })

  test('a block without closing brace does not swallow its neighbours', () => {
    const text = 'r "a" {\n  b {\n    c = 1\n\n}\n\nr "b" {\n  c = 1\n}\n\nr "c" {\n}\n'
    expect(names(text)).toEqual(['r.a', 'r.b', 'r.c'])
    expect(faults(text)).toEqual(['1:7'])
  })

  test('a one-line block that goes on is read whole', () => {
    const text = 'a { b = 1\n  c = 2\n}\nd = 1'
    const { body } = readHcl({ path: 'a.tf', text })
    expect(body.items[0]?.kind === 'block' && body.items[0].body.items.length).toBe(2)
    expect(names(text)).toEqual(['a', 'd'])
  })

  test('two faults are two reports', () => {
    expect(faults('a = ]\nb = 1\nc {\n  d = (\n  e = 1\n}\nf = 1 1\n')).toEqual(['1:5', '5:5', '7:7'])
  })
})

describe('hostile texts end with a message', () => {
  test.each([
    ['brackets', 'a = ' + '['.repeat(20_000)],
    ['parentheses', 'a = ' + '('.repeat(5_000) + '1' + ')'.repeat(5_000)],
    ['signs', 'a = ' + '-'.repeat(50_000) + '1'],
    ['conditionals', 'a = ' + 'b ? c : '.repeat(10_000) + 'd'],
    ['templates', 'a = ' + '"${'.repeat(10_000)],
    ['blocks', 'a {\n'.repeat(3_000)],
    ['faults', 'a = [\n'.repeat(20_000)],
    ['quotes', 'a = "\n'.repeat(20_000)],
  ])('%s', (_, text) => {
    const { diagnostics } = readHcl({ path: 'a.tf', text })
    expect(diagnostics.length).toBeGreaterThan(0)
    expect(diagnostics.length).toBeLessThanOrEqual(100)
  })

  test.each([
    ['a sum of 50,000 terms', 'a = ' + '1 + '.repeat(50_000) + '1'],
    ['50,000 steps', 'a = b' + '.c'.repeat(50_000)],
    ['a text of 1 MB', `a = "${'x'.repeat(1_000_000)}"`],
    ['100,000 items', 'a = [' + '1,'.repeat(100_000) + ']'],
    ['hostile names', '__proto__ = 1\nconstructor { __proto__ = { __proto__ = 1 } }'],
  ])('%s is read', (_, text) => expect(faults(text)).toEqual([]))

  test('every prefix of a text is read', () => {
    const text =
      'a "b" {\n  c = "x${f(1, [2, { d = 3 }])}%{ if e }y%{ endif }"\n  g = <<-E\n    h ${i}\n  E\n}\n'
    for (let end = 0; end <= text.length; end++)
      expect(() => readHcl({ path: 'a', text: text.slice(0, end) })).not.toThrow()
  })
})
