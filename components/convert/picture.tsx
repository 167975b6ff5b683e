'use client'

import { lazy, Suspense } from 'react'
import type { ConvertDocument } from '@/engine/document'

type PlanDiagram = ConvertDocument['diagram']
type Graph = PlanDiagram['aws']

// The layout of pictures is loaded when somebody looks at one.
const Diagram = lazy(() => import('../diagram/diagram').then((module) => ({ default: module.Diagram })))

/** Boxes of both sides together that a picture shows; beyond it nobody finds anything in it. */
const MOST = 60
/** From here on a side gets the whole width. */
const LARGE = 8

/** What there is on AWS and what there will be on Fly.io: a picture with its text, or a table where it is too large. */
export function Picture({ diagram }: { readonly diagram: PlanDiagram }) {
  const { aws, fly } = diagram
  const boxes = aws.nodes.length + fly.nodes.length
  if (boxes === 0) return <p className="picture">There is nothing to draw in this input.</p>
  if (boxes > MOST) return <Tables diagram={diagram} boxes={boxes} />
  const large = Math.max(aws.nodes.length, fly.nodes.length) >= LARGE
  return (
    <div className="picture" data-large={large ? '' : undefined}>
      <Suspense fallback={<p role="status">Drawing …</p>}>
        <Diagram data={diagram} />
      </Suspense>
    </div>
  )
}

function Tables({ diagram, boxes }: { readonly diagram: PlanDiagram; readonly boxes: number }) {
  return (
    <div className="picture">
      <p>A picture of {boxes} boxes would be hard to read, so here they are as tables.</p>
      <Connections graph={diagram.aws} caption="On AWS" />
      <Connections graph={diagram.fly} caption="On Fly.io" />
    </div>
  )
}

function Connections({ graph, caption }: { readonly graph: Graph; readonly caption: string }) {
  const labels = new Map(graph.nodes.map(({ id, label }) => [id, label]))
  const targets = new Map<string, string[]>()
  for (const { from, to } of graph.edges)
    targets.set(from, [...(targets.get(from) ?? []), labels.get(to) ?? to])
  return (
    <table className="data">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Leads to</th>
        </tr>
      </thead>
      <tbody>
        {graph.nodes.map(({ id, label }) => (
          <tr key={id}>
            <th scope="row">{label}</th>
            <td>{targets.get(id)?.join(', ') ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
