import type { Value } from '../../aws/value'
import { attributesOf, blocksOf, type Block } from '../../formats/hcl/syntax'
import type { Located } from '../../text/source'
import { jsonencode } from './evaluate/functions/partial'
import { renderTemplate } from './evaluate/functions/files'
import type { Scope } from './evaluate/scope'
import { concatenate, isNull, isUnknown, list, map, scalar, textOf, unresolved } from './evaluate/values'
import type { ModuleInstance } from './instance'
import { argumentOf, type Placed } from './module'

/** Attributes of data sources that the provider treats as secret. */
const secret = new Set([
  'aws_ssm_parameter.value',
  'aws_secretsmanager_secret_version.secret_string',
  'aws_secretsmanager_random_password.random_password',
  'aws_kms_secrets.plaintext',
])

/** An attribute of a data source, as far as no account has to be asked. */
export function dataAttribute(
  module: ModuleInstance,
  block: Placed<Block>,
  name: string,
  scope: Scope,
  at: Located,
  shown: string,
): Value {
  const type = block.node.labels[0]!.text
  const inner: Scope = { ...scope, source: block.source }
  const value = known(type, module, block.node, name, inner, at, shown)
  if (value) return value
  // What the block itself says is what the data source gives back.
  const written = argumentOf(block.node, name)
  if (written) return module.root.evaluator.value(written.value, inner)
  const unknown = unresolved(at, shown, `the data source \`${type}\` is read when Terraform runs`)
  return secret.has(`${type}.${name}`) ? { ...unknown, sensitive: true } : unknown
}

function known(
  type: string,
  module: ModuleInstance,
  node: Block,
  name: string,
  scope: Scope,
  at: Located,
  shown: string,
): Value | undefined {
  switch (type) {
    case 'aws_region':
      return ['name', 'region', 'id'].includes(name)
        ? (module.region() ?? module.assumedRegion(at))
        : undefined
    case 'aws_partition':
      return partition.has(name) ? scalar(at, partition.get(name)!) : undefined
    case 'aws_caller_identity':
      return unresolved(at, shown, 'it is known only in the AWS account')
    case 'aws_availability_zones': {
      const region = textOf(module.region() ?? module.assumedRegion(at))
      if (name !== 'names' || region === undefined) return undefined
      return {
        ...list(
          at,
          ['a', 'b', 'c'].map((zone) => scalar(at, region + zone)),
        ),
        note: 'the zones of the region are assumed: a, b and c',
      }
    }
    case 'aws_iam_policy_document':
      return name === 'json' || name === 'minified_json' ? policy(module, node, scope, at) : undefined
    case 'template_file': {
      const template = name === 'rendered' ? argumentOf(node, 'template') : undefined
      if (!template) return undefined
      const text = module.root.evaluator.value(template.value, scope)
      const values = mapArgument(module, node, 'vars', scope, at)
      const known = textOf(text)
      const { evaluator } = module.root
      return known === undefined
        ? text
        : renderTemplate(known, values, { at, scope, budget: evaluator.budget, evaluator })
    }
    case 'null_data_source': {
      return name === 'outputs' ? mapArgument(module, node, 'inputs', scope, at) : undefined
    }
    case 'cloudinit_config':
    case 'template_cloudinit_config':
      return name === 'rendered' ? bootParts(module, node, scope, at) : undefined
    default:
      return undefined
  }
}

/** A map argument; before Terraform 0.12 people wrote it as a block. */
function mapArgument(
  module: ModuleInstance,
  node: Block,
  name: string,
  scope: Scope,
  at: Located,
): Value | undefined {
  const { evaluator } = module.root
  const found = argumentOf(node, name)
  if (found) return evaluator.value(found.value, scope)
  const block = blocksOf(node.body, name)[0]
  return (
    block &&
    map(
      at,
      attributesOf(block.body).map((each) => [each.name, evaluator.value(each.value, scope)] as const),
    )
  )
}

/** The parts of a cloud-init configuration one below the other, as they are before they are packed for the instance. */
function bootParts(module: ModuleInstance, node: Block, scope: Scope, at: Located): Value | undefined {
  const { evaluator } = module.root
  const pieces = expand(module, node, 'part', scope).flatMap(({ block, scope: own }): readonly Value[] => {
    const content = argumentOf(block, 'content')
    if (!content) return []
    const type = argumentOf(block, 'content_type')
    const isConfig = type && textOf(evaluator.value(type.value, own)) === 'text/cloud-config'
    const value = evaluator.value(content.value, own)
    const isMarked = (textOf(value) ?? '').startsWith('#cloud-config')
    return [...(isConfig && !isMarked ? [scalar(at, '#cloud-config\n')] : []), value, scalar(at, '\n')]
  })
  return pieces.length === 0 ? undefined : concatenate(at, pieces)
}

const partition = new Map([
  ['partition', 'aws'],
  ['id', 'aws'],
  ['dns_suffix', 'amazonaws.com'],
  ['reverse_dns_prefix', 'com.amazonaws'],
])

/** The JSON that `aws_iam_policy_document` writes. */
function policy(module: ModuleInstance, node: Block, scope: Scope, at: Located): Value {
  const { evaluator } = module.root
  const argument = (body: Block, name: string) => {
    const found = argumentOf(body, name)
    return found && evaluator.value(found.value, scope)
  }
  const statements = expand(module, node, 'statement', scope).map(({ block, scope: own }) => {
    const entries: [string, Value][] = []
    const set = (key: string, name: string) => {
      const found = argumentOf(block, name)
      const value = found && evaluator.value(found.value, own)
      if (value && !isNull(value) && !(value.kind === 'list' && value.items.length === 0))
        entries.push([key, single(value)])
    }
    set('Sid', 'sid')
    const effect = argumentOf(block, 'effect')
    entries.push(['Effect', effect ? evaluator.value(effect.value, own) : scalar(at, 'Allow')])
    set('Action', 'actions')
    set('NotAction', 'not_actions')
    set('Resource', 'resources')
    set('NotResource', 'not_resources')
    const conditions = new Map<string, [string, Value][]>()
    for (const each of expand(module, block, 'condition', own)) {
      const read = (name: string) => {
        const found = argumentOf(each.block, name)
        return found ? evaluator.value(found.value, each.scope) : scalar(at, null)
      }
      const test = textOf(read('test')) ?? '?'
      conditions.set(test, [
        ...(conditions.get(test) ?? []),
        [textOf(read('variable')) ?? '?', single(read('values'))],
      ])
    }
    if (conditions.size > 0)
      entries.push([
        'Condition',
        map(
          at,
          [...conditions].map(([test, pairs]) => [test, map(at, pairs)] as const),
        ),
      ])
    for (const [key, name] of [
      ['Principal', 'principals'],
      ['NotPrincipal', 'not_principals'],
    ] as const) {
      const principals = expand(module, block, name, own).map((each): readonly [string, Value] => {
        const read = (wanted: string) => {
          const found = argumentOf(each.block, wanted)
          return found ? evaluator.value(found.value, each.scope) : scalar(at, null)
        }
        return [textOf(read('type')) ?? '?', single(read('identifiers'))]
      })
      if (principals.length > 0) entries.push([key, map(at, principals)])
    }
    return map(at, entries)
  })
  const version = argument(node, 'version')
  const document = map(at, [
    ['Version', version ?? scalar(at, '2012-10-17')],
    ['Statement', list(at, statements)],
  ])
  return jsonencode([document], { at, scope, budget: evaluator.budget, evaluator }) ?? document
}

/** A list of one is written as its item, as AWS and the provider do. */
function single(value: Value): Value {
  return value.kind === 'list' && value.items.length === 1 ? value.items[0]! : value
}

/** Blocks of a name, those of `dynamic` blocks made for every item. */
function expand(
  module: ModuleInstance,
  body: Block,
  name: string,
  scope: Scope,
): readonly { readonly block: Block; readonly scope: Scope }[] {
  const result: { block: Block; scope: Scope }[] = []
  for (const block of blocksOf(body.body)) {
    if (block.type === name) result.push({ block, scope })
    if (block.type !== 'dynamic' || block.labels[0]?.text !== name) continue
    const content = blocksOf(block.body, 'content')[0]
    const forEach = argumentOf(block, 'for_each')
    const over = forEach && module.root.evaluator.value(forEach.value, scope)
    if (!content || !over) continue
    const iterator = argumentOf(block, 'iterator')?.value
    const called = iterator?.kind === 'variable' ? iterator.name : name
    for (const each of iterations(over)) {
      if (!module.root.evaluator.budget.spend()) break
      const names = new Map([[called, each]])
      result.push({
        block: content,
        scope: { ...scope, name: (wanted) => names.get(wanted) ?? scope.name(wanted) },
      })
    }
  }
  return result

  function iterations(over: Value): readonly Value[] {
    const make = (key: Value, value: Value) =>
      map(over.at, [
        ['key', key],
        ['value', value],
      ])
    if (over.kind === 'map') return over.entries.map((each) => make(scalar(over.at, each.key), each.value))
    if (over.kind === 'list') return over.items.map((each, index) => make(scalar(over.at, index), each))
    if (!isUnknown(over)) return []
    const unknown: Value = unresolved(over.at, `${name}.value`, 'what `for_each` goes over is not known')
    return [make(unknown, unknown)]
  }
}
