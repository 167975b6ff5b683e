/** A picture as its author wrote it: boxes and arrows of both sides, and the same in words. */
export interface DiagramData {
  readonly title: string
  readonly aws: Graph
  readonly fly: Graph
  readonly text: string
}

export interface Graph {
  readonly nodes: readonly { readonly id: string; readonly label: string }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: string }[]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const text = (value: unknown, where: string): string => {
  if (typeof value !== 'string' || value === '') throw new Error(`${where}: a text was expected.`)
  return value
}

function readGraph(value: unknown, where: string): Graph {
  if (!isRecord(value) || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) {
    throw new Error(`${where}: nodes and edges were expected.`)
  }
  const nodes = value.nodes.map((node: unknown, index) => {
    const at = `${where}.nodes[${index}]`
    return isRecord(node)
      ? { id: text(node.id, at), label: text(node.label, at) }
      : { id: text(node, at), label: text(node, at) }
  })
  const known = new Set(nodes.map(({ id }) => id))
  const edges = value.edges.map((edge: unknown, index) => {
    const at = `${where}.edges[${index}]`
    if (!isRecord(edge)) throw new Error(`${at}: from and to were expected.`)
    const ends = { from: text(edge.from, at), to: text(edge.to, at) }
    for (const id of Object.values(ends))
      if (!known.has(id)) throw new Error(`${at}: there is no node \`${id}\`.`)
    return typeof edge.label === 'string' ? { ...ends, label: edge.label } : ends
  })
  return { nodes, edges }
}

/** Reads diagram.json; a mistake is said with its place. */
export function readDiagram(json: string, file: string): DiagramData {
  const value: unknown = JSON.parse(json)
  if (!isRecord(value)) throw new Error(`${file}: an object was expected.`)
  return {
    title: text(value.title, `${file}: title`),
    aws: readGraph(value.aws, `${file}: aws`),
    fly: readGraph(value.fly, `${file}: fly`),
    text: text(value.text, `${file}: text`),
  }
}
