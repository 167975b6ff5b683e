/** Boxes and arrows of one side. */
export interface Graph {
  readonly nodes: readonly { readonly id: string; readonly label: string }[]
  readonly edges: readonly { readonly from: string; readonly to: string; readonly label?: string }[]
}

/** A picture of a move: both sides, and the same in words. The pictures of lessons have this form too. */
export interface PlanDiagram {
  readonly title: string
  readonly aws: Graph
  readonly fly: Graph
  readonly text: string
}

/** Longest name in a box, in characters. */
const LONGEST = 34

/** A name that fits into a box: the middle of a long one is left out, since both ends tell names apart. */
export function short(name: string): string {
  if (name.length <= LONGEST) return name
  const half = Math.floor((LONGEST - 1) / 2)
  return `${name.slice(0, half)}…${name.slice(-half)}`
}
