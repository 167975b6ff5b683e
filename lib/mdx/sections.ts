import type { Root, RootContent } from 'mdast'
import type {} from 'mdast-util-to-hast'
import { vocabulary } from './vocabulary'

interface Row {
  before: RootContent[]
  side: RootContent | undefined
  after: RootContent[]
  wide: boolean
}

const emptyRow = (before: RootContent[] = []): Row => ({ before, side: undefined, after: [], wide: false })

function placeOf(node: RootContent): 'side' | 'wide' | undefined {
  return node.type === 'mdxJsxFlowElement' && node.name ? vocabulary[node.name]?.place : undefined
}

/** An element that Markdown has no word for; mdast-util-to-hast reads `hName`. */
function box(
  name: string,
  className: string,
  children: RootContent[],
  properties: Record<string, string> = {},
): RootContent {
  return {
    type: 'paragraph',
    data: { hName: name, hProperties: { className: [className], ...properties } },
    children: children as never,
  }
}

/** Prose and the editor it speaks of share a row: beside each other where there is room. */
function rowsOf(nodes: readonly RootContent[]): Row[] {
  const rows: Row[] = []
  let row = emptyRow()
  const flush = (next: Row) => {
    if (row.before.length > 0 || row.side) rows.push(row)
    row = next
  }
  for (const node of nodes) {
    const place = placeOf(node)
    if (place === 'wide') {
      flush(emptyRow())
      rows.push({ ...emptyRow(), side: node, wide: true })
    } else if (place === 'side') {
      if (row.side) {
        // What was written since the last editor introduces this one.
        const introduction = row.after
        row.after = []
        flush(emptyRow(introduction))
      }
      row.side = node
    } else (row.side ? row.after : row.before).push(node)
  }
  flush(emptyRow())
  return rows
}

function draw(row: Row): RootContent {
  if (row.wide) return box('div', 'row row-wide', row.side ? [row.side] : [])
  const prose = (nodes: RootContent[]) => (nodes.length > 0 ? [box('div', 'prose', nodes)] : [])
  const side = row.side ? [box('div', 'row-side', [row.side])] : []
  return box('div', row.side ? 'row row-pair' : 'row', [...prose(row.before), ...side, ...prose(row.after)])
}

/** Wraps everything from one `##` to the next in a `<section>` of rows. Runs after the headings have their ids. */
export function sections() {
  return (tree: Root) => {
    const groups: RootContent[][] = [[]]
    for (const node of tree.children) {
      if (node.type === 'heading' && node.depth === 2) groups.push([])
      groups.at(-1)?.push(node)
    }
    tree.children = groups
      .filter((group) => group.length > 0)
      .map((group) => {
        const first = group[0]
        const id = first?.type === 'heading' ? first.data?.hProperties?.id : undefined
        const label: Record<string, string> = typeof id === 'string' ? { ariaLabelledby: id } : {}
        return box('section', 'section', rowsOf(group).map(draw), label)
      })
  }
}
