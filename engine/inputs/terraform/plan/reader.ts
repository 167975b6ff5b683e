import type { AwsStack, Parameter, Resource } from '../../../aws/stack'
import { attributeNameOf } from '../../../aws/terraform/attributes'
import { META, placeOfArgument, translate } from '../../../aws/terraform/codec'
import { formatPath, type Leaf, type Step } from '../../../aws/leaf'
import type { MapEntry, Value } from '../../../aws/value'
import { entriesOf, get, textOf, type MapNode, type Node, type ScalarNode } from '../../../formats/tree'
import type { Located } from '../../../text/source'
import { nameFromPath } from '../../input-file'
import type { Reader, Scope } from '../../reader'
import { joinParts } from '../parts'
import { argumentsOf, configuredReferences, isPlan, resourcesOf, type PlannedResource } from './document'

/** Plans and states of Terraform and OpenTofu: `terraform show -json`, or a state file. */
export const terraformPlanReader: Reader = {
  format: 'terraform-plan',
  claim(files) {
    return files.flatMap((file) => {
      if (!file.looksLikeJson) return []
      const { documents, diagnostics } = file.read('1.2')
      const plan = documents[0]
      if (!isPlan(plan)) return []
      const id = nameFromPath(file.path) ?? 'plan'
      return [
        {
          format: 'terraform-plan',
          id,
          files: [file],
          localIds: () => resourcesOf(plan).map((each) => each.address),
          read: (scope: Scope): AwsStack => ({
            ...readPlan(plan, id, scope),
            id,
            format: 'terraform-plan',
            paths: [file.path],
            exports: [],
            diagnostics,
          }),
        },
      ]
    })
  },
}

type OpenLeaf = Leaf & { path: string; readonly steps: readonly Step[] }

function readPlan(
  plan: MapNode,
  id: string,
  scope: Scope,
): Pick<AwsStack, 'name' | 'region' | 'resources' | 'parameters'> {
  const planned = resourcesOf(plan)
  const references = configuredReferences(plan)
  const written = argumentsOf(plan)
  const addresses = new Map(planned.toReversed().map((each) => [withoutIndex(each.address), each.address]))
  for (const each of planned) addresses.set(each.address, each.address)
  const identities = identitiesOf(planned)
  const resources = planned.map((each): Resource => {
    const row = scope.globalId(each.address)
    const leaves: OpenLeaf[] = []
    const open = new Opener(row, leaves, (text) => {
      const owner = identities.get(text)
      return owner === undefined || owner.address === each.address
        ? undefined
        : { resource: scope.globalId(owner.address), attribute: owner.attribute }
    })
    const entries = open.entries(each.values, each.sensitive, [])
    const known = new Map(entries.map((entry) => [entry.key, entry]))
    const at: Located = { source: each.at.source, span: each.at.span }
    for (const argument of written(each.address)) {
      const present = known.get(argument)
      if (META.has(argument) || (present && present.value.kind !== 'absent')) continue
      // What AWS makes is not in the plan, or is `null` there; the configuration tells what it links to.
      const value = linked(references(each.address, argument), each.address, addresses, at, scope)
      if (value && present) entries[entries.indexOf(present)] = { ...present, value }
      else if (value) entries.push({ key: argument, keyAt: at, value })
    }
    const said = translate(each.type, { kind: 'map', at, entries })
    const placed = new Set([...place(leaves, said.properties), ...place(leaves, said.attributes)])
    for (const leaf of leaves)
      if (!placed.has(leaf)) leaf.path = formatPath(placeOfArgument(each.type, said.type, leaf.steps))
    return {
      id: row,
      row,
      type: said.type,
      properties: said.properties,
      attributes: said.attributes,
      leaves,
      at,
      native: { type: each.type, name: each.name },
      source: id,
      ...(said.partOf === undefined ? {} : { partOf: said.partOf }),
      state: 'on',
    }
  })
  const region = scope.options.awsRegion ?? regionOf(plan) ?? regionInArns(planned)
  return { name: id, region, resources: joinParts(resources), parameters: parametersOf(plan, id) }
}

/** The address of a resource without the key of its instance. */
function withoutIndex(address: string): string {
  return address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '')
}

/** A value that AWS makes, as the configuration refers to it. */
function linked(
  references: readonly string[],
  from: string,
  addresses: ReadonlyMap<string, string>,
  at: Located,
  scope: Scope,
): Value | undefined {
  const module = /^(?:module\.[^.[]+(?:\[[^\]]*\])?\.)*/.exec(from)![0]
  const items = new Map<string, Value>()
  for (const reference of references) {
    const match = /^((?:[a-z0-9]+_[a-z0-9_]+)\.[\w-]+(?:\[[^\]]*\])?)(?:\.(.+))?$/.exec(reference)
    if (!match) continue
    const local = module + match[1]!
    const target = addresses.get(local)
    if (target === undefined || items.has(target)) continue
    const type = match[1]!.split('.')[0]!
    const attribute =
      match[2] === undefined ? undefined : attributeNameOf(type, match[2].replace(/\[\d+\]/g, ''))
    items.set(target, {
      kind: 'reference',
      resource: scope.globalId(target),
      at,
      ...(attribute === undefined ? {} : { attribute }),
    })
  }
  const values = [...items.values()]
  return values.length > 1 ? { kind: 'list', at, items: values } : values[0]
}

interface Identity {
  readonly address: string
  readonly attribute: string | undefined
}

/** Ids and ARNs in a state, and whose they are: a text that equals one means that resource. */
function identitiesOf(planned: readonly PlannedResource[]): ReadonlyMap<string, Identity> {
  const found = new Map<string, Identity>()
  for (const { address, type, values } of planned) {
    for (const name of [
      'id',
      'arn',
      'dns_name',
      'endpoint',
      'address',
      'repository_url',
      'url',
      'bucket_regional_domain_name',
    ]) {
      const text = textOf(get(values, name))
      if (text !== undefined && text.length >= 8 && !found.has(text))
        found.set(text, { address, attribute: attributeNameOf(type, name) })
    }
  }
  return found
}

class Opener {
  constructor(
    private readonly row: string,
    private readonly leaves: OpenLeaf[],
    private readonly identity: (
      text: string,
    ) => { readonly resource: string; readonly attribute: string | undefined } | undefined,
  ) {}

  entries(node: MapNode, sensitive: Node | undefined, path: readonly Step[]): MapEntry[] {
    return node.entries.map((each) => ({
      key: each.key,
      keyAt: { source: node.source, span: each.keySpan },
      value: this.value(each.value, sensitive?.kind === 'map' ? get(sensitive, each.key) : sensitive, [
        ...path,
        each.key,
      ]),
    }))
  }

  private value(node: Node, sensitive: Node | undefined, path: readonly Step[]): Value {
    const at: Located = { source: node.source, span: node.span }
    if (node.kind === 'map' && node.entries.length > 0)
      return { kind: 'map', at, entries: this.entries(node, sensitive, path) }
    if (node.kind === 'list' && node.items.length > 0) {
      const of = (index: number) =>
        sensitive?.kind === 'list'
          ? sensitive.items[index]
          : sensitive?.kind === 'map'
            ? get(sensitive, String(index))
            : sensitive
      return {
        kind: 'list',
        at,
        items: node.items.map((each, index) => this.value(each, of(index), [...path, index])),
      }
    }
    const native = formatPath(path)
    const absent = node.kind === 'scalar' && node.type === 'null'
    const leaf: OpenLeaf = {
      row: this.row,
      path: native,
      steps: path,
      native,
      at,
      origins: [],
      ...(absent ? { off: '`null` means that it is not set' } : {}),
      // A plan writes every block a type knows; an empty list is one that nobody wrote.
      ...(node.kind === 'list' ? { off: '`[]` means that there is none' } : {}),
    }
    this.leaves.push(leaf)
    if (node.kind === 'list') return { kind: 'list', at, leaf, items: [] }
    if (node.kind === 'map') return { kind: 'map', at, leaf, entries: [] }
    if (absent) return { kind: 'absent', at, leaf, because: 'it is `null`' }
    const secret = sensitive?.kind === 'scalar' && sensitive.value === true ? { sensitive: true } : {}
    const value = scalarOf(node)
    const link = typeof value === 'string' && !isOwn(path) ? this.identity(value) : undefined
    if (link)
      return {
        kind: 'reference',
        at,
        leaf,
        resource: link.resource,
        ...(link.attribute === undefined ? {} : { attribute: link.attribute }),
      }
    return { kind: 'scalar', value, at, leaf, ...secret }
  }
}

/** The resource's own id and ARN are no links. */
function isOwn(path: readonly Step[]): boolean {
  return path[0] === 'id' || path[0] === 'arn'
}

function scalarOf(node: ScalarNode): string | number | boolean | null {
  return typeof node.value === 'bigint' ? node.raw : node.value
}

function place(leaves: readonly OpenLeaf[], value: Value): ReadonlySet<OpenLeaf> {
  const byLeaf = new Map<Leaf, OpenLeaf>(leaves.map((each) => [each, each]))
  const placed = new Set<OpenLeaf>()
  const walk = (each: Value, path: readonly Step[]): void => {
    const leaf = each.leaf && byLeaf.get(each.leaf)
    if (leaf) {
      if (!placed.has(leaf)) leaf.path = formatPath(path)
      placed.add(leaf)
    } else if (each.kind === 'list') each.items.forEach((item, index) => walk(item, [...path, index]))
    else if (each.kind === 'map') for (const entry of each.entries) walk(entry.value, [...path, entry.key])
  }
  walk(value, [])
  return placed
}

function regionOf(plan: MapNode): string | undefined {
  const providers = entriesOf(get(get(plan, 'configuration'), 'provider_config'))
  for (const { value } of providers) {
    if (textOf(get(value, 'name')) !== 'aws' || get(value, 'alias')) continue
    const region = get(get(value, 'expressions'), 'region')
    const constant = textOf(get(region, 'constant_value'))
    if (constant !== undefined) return constant
    const references = get(region, 'references')
    const name = references?.kind === 'list' ? textOf(references.items[0])?.replace(/^var\./, '') : undefined
    const given = name === undefined ? undefined : textOf(get(get(get(plan, 'variables'), name), 'value'))
    if (given !== undefined) return given
  }
  return undefined
}

function regionInArns(planned: readonly PlannedResource[]): string | undefined {
  for (const { values } of planned) {
    const region = /^arn:aws[\w-]*:[\w-]+:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(
      textOf(get(values, 'arn')) ?? '',
    )?.[1]
    if (region !== undefined) return region
  }
  return undefined
}

function parametersOf(plan: MapNode, source: string): readonly Parameter[] {
  const declared = get(get(get(plan, 'configuration'), 'root_module'), 'variables')
  return entriesOf(get(plan, 'variables')).map(({ key, keySpan, value }) => {
    const given = get(value, 'value')
    const sensitive = get(get(declared, key), 'sensitive')
    const secret = sensitive?.kind === 'scalar' && sensitive.value === true
    return {
      name: key,
      source,
      value: secret ? '••••••' : textOf(given),
      origin: 'given',
      at: { source: value.source, span: keySpan },
      ...(secret ? { sensitive: true } : {}),
    }
  })
}
