import {
  blocksOf,
  literalText,
  type Attribute,
  type Block,
  type Body,
  type HclFile,
} from '../../formats/hcl/syntax'
import type { Diagnostic } from '../../text/diagnostic'
import type { Located, Source } from '../../text/source'
import { isOverride, merged } from './overrides'

/** A block or attribute with the file it stands in. */
export interface Placed<T> {
  readonly node: T
  readonly source: Source
}

/** The declarations of one folder. */
export interface Module {
  /** Path of the folder, without slash at its end; empty for the top. */
  readonly folder: string
  readonly sources: readonly Source[]
  readonly bodies: readonly Body[]
  readonly variables: ReadonlyMap<string, Placed<Block>>
  readonly locals: ReadonlyMap<string, Placed<Attribute>>
  /** By address: `aws_lb.web`. */
  readonly resources: ReadonlyMap<string, Placed<Block>>
  readonly data: ReadonlyMap<string, Placed<Block>>
  readonly calls: ReadonlyMap<string, Placed<Block>>
  readonly outputs: ReadonlyMap<string, Placed<Block>>
  readonly providers: readonly Placed<Block>[]
  readonly diagnostics: readonly Diagnostic[]
  /** It is Undock's own account of a public module, not a folder that was given. */
  readonly isWellKnown?: true
}

/**
 * Reads the files of one folder into a module. Of declarations with one name the first counts; files of overrides
 * (`override.tf`, `…_override.tf`) are merged into the others last, in the order of their names.
 */
export function readModule(folder: string, files: readonly HclFile[]): Module {
  const variables = new Map<string, Placed<Block>>()
  const locals = new Map<string, Placed<Attribute>>()
  const resources = new Map<string, Placed<Block>>()
  const data = new Map<string, Placed<Block>>()
  const calls = new Map<string, Placed<Block>>()
  const outputs = new Map<string, Placed<Block>>()
  const providers: Placed<Block>[] = []
  const diagnostics: Diagnostic[] = files.flatMap((file) => file.diagnostics)
  const last = files
    .filter((file) => isOverride(file.source.path))
    .sort((a, b) => (a.source.path < b.source.path ? -1 : 1))
  for (const { source, body } of [...files.filter((file) => !last.includes(file)), ...last]) {
    const overrides = isOverride(source.path)
    const declare = (into: Map<string, Placed<Block>>, node: Block, labels: number): void => {
      const name = node.labels
        .slice(0, labels)
        .map((each) => each.text)
        .join('.')
      if (node.labels.length < labels) return void diagnostics.push(nameless(node, source, labels))
      const first = into.get(name)
      if (first && overrides) into.set(name, { node: merged(first.node, node, source), source: first.source })
      else if (first) diagnostics.push(twice(node, source, name, first))
      else into.set(name, { node, source })
    }
    for (const block of blocksOf(body)) {
      if (block.type === 'variable') declare(variables, block, 1)
      else if (block.type === 'output') declare(outputs, block, 1)
      else if (block.type === 'module') declare(calls, block, 1)
      else if (block.type === 'resource') declare(resources, block, 2)
      else if (block.type === 'data') declare(data, block, 2)
      else if (block.type === 'provider') addProvider(providers, block, source, overrides)
      else if (block.type === 'locals') {
        for (const item of block.body.items) {
          if (item.kind === 'attribute' && (overrides || !locals.has(item.name)))
            locals.set(item.name, { node: item, source })
        }
      }
    }
  }
  const sources = files.map((file) => file.source)
  const bodies = files.map((file) => file.body)
  return {
    folder,
    sources,
    bodies,
    variables,
    locals,
    resources,
    data,
    calls,
    outputs,
    providers,
    diagnostics,
  }
}

/** An override of a provider goes into the one of its name and alias; of others there may be several. */
function addProvider(providers: Placed<Block>[], node: Block, source: Source, overrides: boolean): void {
  const key = (block: Block) => `${block.labels[0]?.text} ${literalArgument(block, 'alias') ?? ''}`
  const place = overrides ? providers.findIndex((each) => key(each.node) === key(node)) : -1
  const first = providers[place]
  if (first) providers[place] = { node: merged(first.node, node, source), source: first.source }
  else providers.push({ node, source })
}

function nameless(block: Block, source: Source, labels: number): Diagnostic {
  const form = labels === 1 ? `${block.type} "name" {` : `${block.type} "type" "name" {`
  return {
    code: 'terraform-block-labels',
    severity: 'error',
    source,
    span: block.typeSpan,
    message: `\`${block.type}\` has ${block.labels.length} labels, expected \`${form}\`.`,
  }
}

function twice(block: Block, source: Source, name: string, first: Placed<Block>): Diagnostic {
  return {
    code: 'terraform-declared-twice',
    severity: 'error',
    source,
    span: block.typeSpan,
    message: `\`${block.type} ${name}\` is declared a second time; the first declaration is used.`,
    why: 'Terraform refuses a configuration that declares a name twice.',
    related: [{ source: first.source, span: first.node.typeSpan, message: 'declared here first' }],
  }
}

/** The place of a block's header and body. */
export function placeOfBlock({ node, source }: Placed<Block>): Located {
  return { source, span: { start: node.start, end: node.end } }
}

/** The text of a literal argument of a block: `source = "./x"`. */
export function literalArgument(block: Block, name: string): string | undefined {
  const item = block.body.items.find((each) => each.kind === 'attribute' && each.name === name)
  return item?.kind === 'attribute' ? literalText(item.value) : undefined
}

export function argumentOf(block: Block, name: string): Attribute | undefined {
  const item = block.body.items.find((each) => each.kind === 'attribute' && each.name === name)
  return item?.kind === 'attribute' ? item : undefined
}

/** `a/b` and `../c` give `a/c`; a path that leaves the given files keeps its `..`. */
export function joinPath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of [...folder.split('/'), ...path.split('/')]) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts[parts.length - 1] !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

export function folderOf(path: string): string {
  const normal = joinPath('', path)
  const slash = normal.lastIndexOf('/')
  return slash < 0 ? '' : normal.slice(0, slash)
}
