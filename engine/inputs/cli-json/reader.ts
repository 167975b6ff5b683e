import type { Leaf } from '../../aws/leaf'
import type { AwsStack, Resource } from '../../aws/stack'
import type { MapEntry, MapValue, Value } from '../../aws/value'
import { get, textOf, type MapNode, type Node } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { regionInText } from '../cloudformation/reader'
import { nameFromPath, type InputFile } from '../input-file'
import { lower, pascal } from '../lower'
import type { Claim, Reader } from '../reader'
import { ANSWERS, LOOKS_LIKE_STATE, type Answer } from './answers'

interface Found {
  readonly answer: Answer
  readonly node: MapNode
  readonly name: string
}

/** What `aws … describe-*`, `list-*` and `get-*` print: one answer or a list of them. */
export const cliJsonReader: Reader = {
  format: 'cli-json',
  claim(files) {
    return files.flatMap((file) => {
      if (!file.looksLikeJson) return []
      const roots = file.read('1.2').documents.flatMap((each) => (each.kind === 'list' ? each.items : [each]))
      const found = roots.flatMap(findIn)
      return found.length > 0 ? [claim(file, found, roots)] : []
    })
  },
}

function findIn(root: Node): readonly Found[] {
  if (root.kind !== 'map' || get(root, 'Resources') || get(root, 'AWSTemplateFormatVersion')) return []
  return ANSWERS.flatMap((answer) =>
    objectsOf(root, answer).map((node): Found => {
      const given = textOf(get(node, answer.name)) ?? answer.type.split('::').at(-1)!
      return { answer, node, name: given.split(/[:/]/).at(-1) || given }
    }),
  )
}

function objectsOf(root: Node, answer: Answer): readonly MapNode[] {
  let nodes: readonly Node[] = [root]
  for (const part of answer.key.split('[].')) {
    nodes = nodes.flatMap((each) => {
      const value = get(each, part)
      return value === undefined ? [] : value.kind === 'list' ? value.items : [value]
    })
  }
  return nodes.flatMap((each): readonly MapNode[] => {
    if (answer.texts) return each.kind === 'scalar' ? [named(each, answer.name)] : []
    return each.kind === 'map' && (answer.needs === undefined || get(each, answer.needs)) ? [each] : []
  })
}

/** A bare ARN or URL as an object with a name. */
function named(text: Node, key: string): MapNode {
  return {
    kind: 'map',
    source: text.source,
    span: text.span,
    entries: [{ key, keySpan: text.span, value: text }],
  }
}

function claim(file: InputFile, found: readonly Found[], roots: readonly Node[]): Claim {
  const id = nameFromPath(file.path) ?? 'answer'
  const used = new Map<string, number>()
  const unique = found.map((each) => {
    const count = (used.get(each.name) ?? 0) + 1
    used.set(each.name, count)
    return { ...each, name: count === 1 ? each.name : `${each.name}-${count}` }
  })
  return {
    format: 'cli-json',
    id,
    files: [file],
    localIds: () => unique.map((each) => each.name),
    read(scope): AwsStack {
      const cut = roots
        .flatMap((each) => get(each, 'NextToken') ?? get(each, 'nextToken') ?? [])
        .filter((each) => textOf(each))
      const warnings = cut.map((each): Diagnostic => ({
        code: 'answer-cut',
        severity: 'warning',
        source: each.source,
        span: each.span,
        message:
          'The answer is cut: it ends with a token for the next part. Run the command with `--no-paginate` or give all parts.',
      }))
      return {
        id,
        format: 'cli-json',
        paths: [file.path],
        name: id,
        region: scope.options.awsRegion ?? regionInText(file.source.text),
        resources: unique.map((each) => resource(each, scope.globalId(each.name), id, file)),
        parameters: [],
        exports: [],
        diagnostics: [...file.read('1.2').diagnostics, ...warnings],
      }
    },
  }
}

function resource({ answer, node, name }: Found, row: string, source: string, file: InputFile): Resource {
  const lowered = lower(node, row, {
    rename(key, path) {
      const above = path.length === 0 ? '' : `${path.join('.')}.`
      return answer.rename?.[above + key] ?? (answer.camel ? pascal(key) : undefined)
    },
  })
  const isState = (key: string): boolean => {
    if (answer.keep?.includes(key) || answer.rename?.[key] !== undefined) return false
    return answer.state?.includes(key) === true || LOOKS_LIKE_STATE.test(key)
  }
  const nativeKey = (leaf: Leaf): string => /^[^.[]*/.exec(leaf.native)![0]
  const leaves = new Map(
    lowered.leaves.map((leaf): [Leaf, Leaf] => {
      if (!answer.texts && isState(nativeKey(leaf))) return [leaf, { ...leaf, state: true }]
      // An empty list in an answer only says that there is nothing.
      if (file.source.text.slice(leaf.at.span.start, leaf.at.span.end).replace(/\s/g, '') === '[]')
        return [leaf, { ...leaf, state: true }]
      const path = answer.flatten
        ? leaf.path
            .replace(answer.flatten, '')
            .replace(/\.GroupId$/, '.SourceSecurityGroupId')
            .replace(/\.UserId$/, '.SourceSecurityGroupOwnerId')
        : leaf.path
      return [leaf, path === leaf.path ? leaf : { ...leaf, path }]
    }),
  )
  const terminated = textOf(get(get(node, 'State'), 'Name')) === 'terminated'
  return {
    id: row,
    row,
    type: answer.type,
    properties: withLeaves(lowered.properties, leaves),
    leaves: [...leaves.values()],
    at: { source: file.source, span: node.span },
    native: { type: answer.type, name },
    source,
    state: terminated ? 'off' : 'on',
    ...(terminated ? { stateReason: 'the instance is terminated' } : {}),
  }
}

/** The properties without what is state; values of flattened levels stand where CloudFormation has them. */
function withLeaves(properties: MapValue, leaves: ReadonlyMap<Leaf, Leaf>): MapValue {
  const entries = properties.entries.filter((each) => {
    const first = firstLeaf(each.value)
    return first === undefined || leaves.get(first)?.state !== true
  })
  return {
    ...properties,
    entries: entries.map((each): MapEntry => ({ ...each, value: replaced(each.value, leaves) })),
  }
}

const LEVELS = /^(?:IpRanges|Ipv6Ranges|UserIdGroupPairs|PrefixListIds|Listener)$/

function replaced(value: Value, leaves: ReadonlyMap<Leaf, Leaf>): Value {
  const leaf = value.leaf && leaves.get(value.leaf)
  if (value.kind === 'list') {
    const items = value.items.flatMap((each) => unfolded(replaced(each, leaves)))
    return { ...value, ...(leaf ? { leaf } : {}), items }
  }
  if (value.kind === 'map') {
    return {
      ...value,
      ...(leaf ? { leaf } : {}),
      entries: value.entries.map((each): MapEntry => ({ ...each, value: replaced(each.value, leaves) })),
    }
  }
  return leaf ? { ...value, leaf } : value
}

/** `{FromPort, IpRanges: [{CidrIp}, …]}` → `{FromPort, CidrIp}` for each range, as CloudFormation writes permissions. */
function unfolded(value: Value): readonly Value[] {
  if (value.kind !== 'map' || !value.entries.some((each) => LEVELS.test(each.key))) return [value]
  const outer = value.entries.filter((each) => !LEVELS.test(each.key))
  const inner = value.entries
    .filter((each) => LEVELS.test(each.key))
    .flatMap((each) => (each.value.kind === 'list' ? each.value.items : [each.value]))
  const maps = inner.filter((each): each is MapValue => each.kind === 'map')
  if (maps.length === 0) return [{ ...value, entries: outer }]
  return maps.map((each) => ({
    ...value,
    entries: [
      ...outer,
      ...each.entries.map((entry): MapEntry =>
        entry.key === 'GroupId' ? { ...entry, key: 'SourceSecurityGroupId' } : entry,
      ),
    ],
  }))
}

function firstLeaf(value: MapEntry['value']): Leaf | undefined {
  if (value.leaf) return value.leaf
  const inside =
    value.kind === 'list' ? value.items : value.kind === 'map' ? value.entries.map((each) => each.value) : []
  for (const each of inside) {
    const leaf = firstLeaf(each)
    if (leaf) return leaf
  }
  return undefined
}
