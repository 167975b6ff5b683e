import { comment, indent, inherit, type Line } from './lines'
import type { Spans, TextTree, Tree } from './stack'

/** Words that YAML 1.1, which CloudFormation reads, takes for something other than text. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null|nan|inf|infinity)$/i
/** Text that stands without quotes: starts with a letter, `_` or `/`, and holds nothing YAML could read otherwise. */
const PLAIN = /^[A-Za-z_/][A-Za-z0-9_/.@+=~^$-]*(?:(?:,? |:(?=[^ ])|,)[A-Za-z0-9_/.@+=~^$()'-]+|:(?=:))*$/
/** Text that can be a literal block as it is. */
const BLOCK = /^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]+$/

const pad = '  '

function quoted(value: string): string {
  const printable = !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/.test(value)
  if (printable) return `'${value.replaceAll("'", "''")}'`
  const escaped = JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'),
  )
  return escaped
}

/** A text as one YAML scalar on one line. */
export function yamlText(value: string): string {
  return value.length < 4000 && PLAIN.test(value) && !RESERVED.test(value) ? value : quoted(value)
}

/** The pieces of a `Fn::Sub` as its template text. */
function template(parts: TextTree['parts']): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part.replaceAll('${', '${!')
      return part.kind === 'ref' ? `\${${part.target}}` : `\${${part.target}.${part.name}}`
    })
    .join('')
}

/** A text of several lines as a literal block, where YAML can hold it unchanged. */
function blockOf(value: string): readonly string[] | undefined {
  if (!value.includes('\n') || !BLOCK.test(value) || /^[ \n]/.test(value) || value.endsWith('\n\n'))
    return undefined
  if (value.endsWith('\n')) return ['|', ...value.slice(0, -1).split('\n')]
  return ['|-', ...value.split('\n')]
}

interface Scalar {
  readonly head: string
  readonly rest: readonly string[]
}

function scalarOf(tree: Tree): Scalar | undefined {
  switch (tree.kind) {
    case 'scalar': {
      if (typeof tree.value !== 'string') return { head: String(tree.value), rest: [] }
      const block = blockOf(tree.value)
      return block ? { head: block[0]!, rest: block.slice(1) } : { head: yamlText(tree.value), rest: [] }
    }
    case 'ref':
      return { head: `!Ref ${yamlText(tree.target)}`, rest: [] }
    case 'attribute':
      return { head: `!GetAtt ${tree.target}.${tree.name}`, rest: [] }
    case 'text': {
      const value = template(tree.parts)
      const block = blockOf(value)
      return block
        ? { head: `!Sub ${block[0]!}`, rest: block.slice(1) }
        : { head: `!Sub ${quoted(value)}`, rest: [] }
    }
    case 'zone':
      return { head: `!Select [${tree.index}, !GetAZs '']`, rest: [] }
    case 'list':
      return tree.items.length === 0 ? { head: '[]', rest: [] } : undefined
    case 'map':
      return tree.entries.length === 0 ? { head: '{}', rest: [] } : undefined
  }
}

function remark(tree: Tree): readonly Line[] {
  return tree.note === undefined ? [] : comment(tree.note, tree.from)
}

/** `key: value` and what belongs under it. */
export function entryLines(key: string, tree: Tree): readonly Line[] {
  const scalar = scalarOf(tree)
  const name = yamlText(key)
  const own: Line[] = scalar
    ? [
        { text: `${name}: ${scalar.head}`, from: [] },
        ...scalar.rest.map((line) => ({ text: line === '' ? '' : pad + line, from: [] as Spans })),
      ]
    : [{ text: `${name}:`, from: [] }, ...indent(bodyLines(tree), pad)]
  return inherit([...remark(tree), ...own], tree.from)
}

function itemLines(tree: Tree): readonly Line[] {
  const scalar = scalarOf(tree)
  const inner: readonly Line[] = scalar
    ? [{ text: scalar.head, from: [] }, ...scalar.rest.map((line) => ({ text: line, from: [] as Spans }))]
    : bodyLines(tree)
  // A comment may not stand behind the dash: what remarks on the first entry goes above it.
  let lead = 0
  while (!scalar && inner[lead]?.text.startsWith('#')) lead++
  const own = inner.slice(lead).map((line, i) => ({
    text: i === 0 ? `- ${line.text}` : line.text === '' ? '' : pad + line.text,
    from: line.from,
  }))
  return inherit([...remark(tree), ...inner.slice(0, lead), ...own], tree.from)
}

/** The entries of a map, or the items of a list. */
export function bodyLines(tree: Tree): readonly Line[] {
  if (tree.kind === 'map') return tree.entries.flatMap(([key, value]) => entryLines(key, value))
  if (tree.kind === 'list') return tree.items.flatMap(itemLines)
  return [{ text: scalarOf(tree)?.head ?? '', from: tree.from }]
}
