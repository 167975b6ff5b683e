import type { MapValue, Value } from '../../aws/value'
import { entriesOf, get, textOf, type MapNode } from '../../formats/tree'
import type { OpenLeaf } from '../cloudformation/evaluate'
import { intrinsicOf } from '../cloudformation/template'
import { Maker } from '../written'

/** What addons give to their service: variables and secrets, in a container's words. */
export function outputsOf(root: MapNode, row: string, globalId: (local: string) => string): MapValue {
  const make = new Maker({ source: root.source, span: root.span })
  const variables: Value[] = []
  const secrets: Value[] = []
  for (const output of entriesOf(get(root, 'Outputs'))) {
    const node = get(output.value, 'Value')
    if (!node) continue
    const call = intrinsicOf(node)
    const [local, attribute] = targetOf(
      call?.name,
      call && textOf(call.argument),
      call && listOf(call.argument),
    )
    const type = local === undefined ? undefined : textOf(get(get(get(root, 'Resources'), local), 'Type'))
    // Groups and policies are attached to the service, not given to the program.
    if (type === 'AWS::EC2::SecurityGroup' || type === 'AWS::IAM::ManagedPolicy') continue
    const at = { source: node.source, span: node.span }
    const path = `Outputs.${output.key}`
    const leaf: OpenLeaf = { row, path, native: path, at, origins: [] }
    const name = make.scalar(snake(output.key))
    if (type === 'AWS::SecretsManager::Secret') {
      secrets.push(make.map({ Name: name, ValueFrom: { ...make.reference(globalId(local ?? '')), leaf } }))
    } else if (type !== undefined && local !== undefined) {
      variables.push(make.map({ Name: name, Value: { ...make.reference(globalId(local), attribute), leaf } }))
    } else {
      const plain = call ? undefined : textOf(node)
      const value: Value =
        plain === undefined
          ? { kind: 'unresolved', at, leaf, expression: output.key, reason: 'the addon computes it' }
          : { kind: 'scalar', at, leaf, value: plain }
      variables.push(make.map({ Name: name, Value: value }))
    }
  }
  return make.map({
    Environment: variables.length > 0 ? make.list(variables) : undefined,
    Secrets: secrets.length > 0 ? make.list(secrets) : undefined,
  })
}

function listOf(node: Parameters<typeof textOf>[0]): readonly string[] {
  return node?.kind === 'list' ? node.items.flatMap((each) => textOf(each) ?? []) : []
}

/** The resource and attribute of `Ref` and `GetAtt`. */
function targetOf(
  name: string | undefined,
  text: string | undefined,
  list: readonly string[] | undefined,
): readonly [string | undefined, string | undefined] {
  if (name === 'Ref') return [text, undefined]
  if (name !== 'GetAtt') return [undefined, undefined]
  if (text !== undefined) {
    const dot = text.indexOf('.')
    return dot < 0 ? [text, undefined] : [text.slice(0, dot), text.slice(dot + 1)]
  }
  return [list?.[0], list?.slice(1).join('.')]
}

/** `UserDataBucketName` → `USER_DATA_BUCKET_NAME`, as Copilot names variables. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase()
}
