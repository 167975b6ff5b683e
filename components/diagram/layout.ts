import dagre from '@dagrejs/dagre'
import type { Graph } from './data'

export interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly lines: readonly string[]
}

export interface Arrow {
  readonly path: string
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | undefined
}

export interface Layout {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  readonly arrows: readonly Arrow[]
}

/** Widths of Inter at 13 px, per character: an average, on the safe side. */
const CHARACTER = 7.1
const SMALL_CHARACTER = 6.2
const LINE = 17
const WRAP = 20
const MARGIN = 6
/** Boxes without arrows that stand beside each other. */
const ALONE_IN_A_ROW = 3

/** A label on as few lines as fit. */
function wrap(label: string, most = WRAP): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** Boxes and arrows with their places, top to bottom. The same rules for every picture. */
export function layout(graph: Graph): Layout {
  const drawing = new dagre.graphlib.Graph({ multigraph: true })
  drawing.setGraph({ rankdir: 'TB', nodesep: 22, ranksep: 34, edgesep: 16, marginx: MARGIN, marginy: MARGIN })
  drawing.setDefaultEdgeLabel(() => ({}))
  for (const { id, label } of graph.nodes) {
    const lines = wrap(label)
    const width = Math.max(84, Math.max(...lines.map((line) => line.length)) * CHARACTER + 24)
    drawing.setNode(id, { width, height: lines.length * LINE + 18 })
  }
  for (const [index, { from, to, label }] of graph.edges.entries()) {
    const size = label ? { width: label.length * SMALL_CHARACTER + 8, height: 16, labelpos: 'c' } : {}
    drawing.setEdge(from, to, size, String(index))
  }
  const ends = new Set(graph.edges.flatMap(({ from, to }) => [from, to]))
  const alone = graph.nodes.filter(({ id }) => !ends.has(id))
  // Boxes without arrows would all stand in one row: hidden edges stack them.
  for (const [index, { id }] of alone.entries()) {
    const above = alone[index - ALONE_IN_A_ROW]
    if (above) drawing.setEdge(above.id, id, {}, `alone ${index}`)
  }
  dagre.layout(drawing)
  const { width = 0, height = 0 } = drawing.graph()
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: graph.nodes.map(({ id, label }) => {
      const node = drawing.node(id)
      return {
        id,
        x: Math.round(node.x - node.width / 2),
        y: Math.round(node.y - node.height / 2),
        width: Math.round(node.width),
        height: Math.round(node.height),
        lines: wrap(label),
      }
    }),
    arrows: graph.edges.map(({ from, to, label }, index) => {
      const edge = drawing.edge(from, to, String(index))
      const place =
        label && edge.x !== undefined && edge.y !== undefined
          ? { text: label, x: edge.x, y: edge.y }
          : undefined
      return { path: smooth(edge.points), label: place }
    }),
  }
}

/** A line through the points, rounded at each of them. */
function smooth(points: readonly { readonly x: number; readonly y: number }[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  let path = `M${first.x.toFixed(1)} ${first.y.toFixed(1)}`
  for (const [index, point] of rest.entries()) {
    const next = rest[index + 1]
    if (!next) path += `L${point.x.toFixed(1)} ${point.y.toFixed(1)}`
    else
      path += `Q${point.x.toFixed(1)} ${point.y.toFixed(1)} ${((point.x + next.x) / 2).toFixed(1)} ${((point.y + next.y) / 2).toFixed(1)}`
  }
  return path
}
