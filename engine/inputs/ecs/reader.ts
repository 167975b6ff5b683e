import type { AwsStack, Resource } from '../../aws/stack'
import { entriesOf, get, itemsOf, textOf, type MapNode, type Node } from '../../formats/tree'
import { nameFromPath, type InputFile } from '../input-file'
import { pasteOf } from '../cli-json/paste'
import { lower } from '../lower'
import type { Claim, Reader } from '../reader'
import { withPlaceholders } from './placeholders'
import { ecsSpelling } from './spelling'

type Kind = 'AWS::ECS::TaskDefinition' | 'AWS::ECS::Service'

/** A task definition or a service in ECS's own JSON. */
export interface EcsFound {
  readonly kind: Kind
  readonly node: MapNode
}

/**
 * ECS's own JSON: what the console shows, what `register-task-definition` takes and `describe-task-definition` and
 * `describe-services` print, in camelCase or PascalCase, one or several; also a bare list of container definitions.
 */
export const ecsReader: Reader = {
  format: 'ecs',
  claim(files) {
    return files.flatMap((file) => {
      const found = pasteOf(file).answers.length === 0 ? [] : findEcs(file)
      return found.length > 0 ? [claim(file, found)] : []
    })
  },
}

/** All task definitions and services of a text, of several answers too. */
function findEcs(file: InputFile): readonly EcsFound[] {
  const { documents, diagnostics } = file.read('1.2')
  const root = documents[0]
  // A list of containers is one task definition, so a whole text is looked at before its parts.
  if (root && diagnostics.every((each) => each.severity !== 'error')) {
    const whole = ecsObjects(root)
    if (whole.length > 0) return whole
  }
  const several = pasteOf(file).answers.flatMap(({ node }) => ecsObjects(node))
  return several.length > 0 || !root ? several : ecsObjects(root)
}

/** The task definitions and services below a node. */
export function ecsObjects(node: Node): readonly EcsFound[] {
  if (node.kind === 'list') {
    if (node.items.length > 0 && node.items.every(isContainer))
      return [{ kind: 'AWS::ECS::TaskDefinition', node: wrapContainers(node) }]
    return node.items.flatMap(ecsObjects)
  }
  if (node.kind !== 'map' || get(node, 'Resources') || get(node, 'AWSTemplateFormatVersion')) return []
  const inner = get(node, 'taskDefinition') ?? get(node, 'TaskDefinition')
  if (inner?.kind === 'map') return ecsObjects(inner)
  for (const key of ['services', 'Services', 'taskDefinitions']) {
    const list = get(node, key)
    if (list?.kind === 'list') return list.items.flatMap(ecsObjects)
  }
  if (itemsOf(get(node, 'containerDefinitions') ?? get(node, 'ContainerDefinitions')).length > 0) {
    return [{ kind: 'AWS::ECS::TaskDefinition', node }]
  }
  const isService =
    (get(node, 'serviceName') || get(node, 'serviceArn') || get(node, 'ServiceName')) &&
    (get(node, 'taskDefinition') ||
      get(node, 'TaskDefinition') ||
      get(node, 'desiredCount') ||
      get(node, 'DesiredCount'))
  return isService ? [{ kind: 'AWS::ECS::Service', node }] : []
}

function isContainer(node: Node): boolean {
  return Boolean((get(node, 'image') && get(node, 'name')) || (get(node, 'Image') && get(node, 'Name')))
}

function wrapContainers(list: Node): MapNode {
  return {
    kind: 'map',
    source: list.source,
    span: list.span,
    entries: [
      { key: 'containerDefinitions', keySpan: { start: list.span.start, end: list.span.start }, value: list },
    ],
  }
}

function claim(file: InputFile, found: readonly EcsFound[]): Claim {
  const id = nameFromPath(file.path) ?? 'ecs'
  const named = nameAll(found, id)
  return {
    format: 'ecs',
    id,
    files: [file],
    localIds: () => named.map((each) => each.name),
    read(scope): AwsStack {
      const family = textOf(get(found[0]!.node, 'family') ?? get(found[0]!.node, 'Family'))
      const resources = named.map((each) => ecsResource(each, scope.globalId(each.name), id))
      return {
        id,
        format: 'ecs',
        paths: [file.path],
        name: found.length === 1 && family ? family : id,
        region: regionOf(found) ?? scope.options.awsRegion,
        resources,
        parameters: [],
        exports: [],
        diagnostics: pasteOf(file).diagnostics,
      }
    },
  }
}

/** An object of ECS under CloudFormation's names. */
export function ecsResource(
  { kind, node, name }: EcsFound & { readonly name: string },
  row: string,
  source: string,
): Resource {
  const { properties, leaves } = withPlaceholders(lower(node, row, ecsSpelling))
  return {
    id: row,
    row,
    type: kind,
    properties,
    leaves,
    at: { source: node.source, span: node.span },
    native: { type: kind, name },
    source,
    state: 'on',
  }
}

/** The family or service name of an object. */
export function ecsName({ kind, node }: EcsFound): string | undefined {
  const key = kind === 'AWS::ECS::Service' ? 'serviceName' : 'family'
  return textOf(get(node, key) ?? get(node, key[0]!.toUpperCase() + key.slice(1)))
}

function nameAll(
  found: readonly EcsFound[],
  fallback: string,
): readonly (EcsFound & { readonly name: string })[] {
  const used = new Map<string, number>()
  return found.map((each) => {
    const base = ecsName(each) ?? fallback
    const count = (used.get(base) ?? 0) + 1
    used.set(base, count)
    return { ...each, name: count === 1 ? base : `${base}-${count}` }
  })
}

/** The region that ARNs or log settings of the text name. */
function regionOf(found: readonly EcsFound[]): string | undefined {
  for (const { node } of found) {
    const arn = textOf(get(node, 'taskDefinitionArn') ?? get(node, 'serviceArn'))
    const region = arn?.split(':')[3]
    if (region) return region
    for (const container of itemsOf(get(node, 'containerDefinitions'))) {
      const options = get(get(container, 'logConfiguration'), 'options')
      const found = entriesOf(options).find((each) => each.key === 'awslogs-region')
      const text = found && textOf(found.value)
      if (text && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text)) return text
    }
  }
  return undefined
}
