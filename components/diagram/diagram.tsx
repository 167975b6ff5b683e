import type { DiagramData, Graph } from './data'
import { layout } from './layout'

function Picture({
  graph,
  side,
  title,
}: {
  readonly graph: Graph
  readonly side: 'aws' | 'fly'
  readonly title: string
}) {
  const { width, height, boxes, arrows } = layout(graph)
  const head = `arrow-${side}`
  return (
    <div className="diagram-side" data-side={side}>
      <p className="diagram-shore">{title}</p>
      <div className="table-scroll" tabIndex={0} role="group" aria-label={title}>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={`${title}: ${graph.nodes.map(({ label }) => label).join(', ')}`}
        >
          <defs>
            <marker
              id={head}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path className="diagram-head" d="M0 0.5L7.5 4L0 7.5z" />
            </marker>
          </defs>
          {arrows.map(({ path }) => (
            <path key={path} className="diagram-arrow" d={path} markerEnd={`url(#${head})`} />
          ))}
          {arrows.flatMap(({ path, label }) =>
            label
              ? [
                  <text key={path} className="diagram-label" x={label.x} y={label.y + 4} textAnchor="middle">
                    {label.text}
                  </text>,
                ]
              : [],
          )}
          {boxes.map((box) => (
            <g key={box.id}>
              <rect
                className="diagram-box"
                x={box.x}
                y={box.y}
                width={box.width}
                height={box.height}
                rx="4"
              />
              {box.lines.map((line, index) => (
                <text
                  key={index}
                  className="diagram-text"
                  x={box.x + box.width / 2}
                  y={box.y + 22 + index * 17}
                  textAnchor="middle"
                >
                  {line}
                </text>
              ))}
            </g>
          ))}
        </svg>
      </div>
    </div>
  )
}

/** AWS left in amber, Fly.io right in violet, drawn from data; the same in words below. */
export function Diagram({ data }: { readonly data: DiagramData }) {
  return (
    <figure className="diagram">
      <figcaption>{data.title}</figcaption>
      <div className="diagram-sides">
        <Picture graph={data.aws} side="aws" title="On AWS" />
        <Picture graph={data.fly} side="fly" title="On Fly.io" />
      </div>
      <details className="twin">
        <summary>The picture in words</summary>
        <p>{data.text}</p>
      </details>
    </figure>
  )
}
