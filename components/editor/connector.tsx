'use client'

import { useEffect, useRef, type RefObject } from 'react'
import type { EditorHandle } from './code-editor'
import type { PairLink, Side } from './language'

interface Props {
  readonly area: RefObject<HTMLDivElement | null>
  readonly lit: readonly PairLink[]
  readonly handles: Readonly<Record<Side, EditorHandle | null>>
}

/** A thin line from each lit place to its counterpart: across the gap where the texts stand side by side, else along their left edge. */
function pathBetween(area: DOMRect, aws: DOMRect, fly: DOMRect): string {
  const middle = (box: DOMRect) => Math.round(box.top + box.height / 2 - area.top)
  const [from, to] = [middle(aws), middle(fly)]
  if (aws.right <= fly.left) {
    const [x1, x2] = [aws.right - area.left, fly.left - area.left]
    const half = (x1 + x2) / 2
    return `M${x1} ${from}C${half} ${from} ${half} ${to} ${x2} ${to}`
  }
  const x = aws.left - area.left
  return `M${x} ${from}h-6V${to}h6`
}

export function Connector({ area, lit, handles }: Props) {
  const path = useRef<SVGPathElement>(null)
  useEffect(() => {
    const draw = () => {
      const frame = area.current?.getBoundingClientRect()
      const { aws, fly } = handles
      const parts =
        frame && aws && fly
          ? lit.flatMap((link) => {
              const from = aws.lineBox(link.aws.startLine)
              const to = fly.lineBox(link.fly.startLine)
              return from && to ? [pathBetween(frame, from, to)] : []
            })
          : []
      path.current?.setAttribute('d', parts.join(''))
    }
    // After the other text has scrolled its line into sight.
    const frame = requestAnimationFrame(draw)
    const element = area.current
    element?.addEventListener('scroll', draw, { capture: true, passive: true })
    return () => {
      cancelAnimationFrame(frame)
      element?.removeEventListener('scroll', draw, { capture: true })
    }
  }, [area, lit, handles])
  return (
    <svg className="connector" aria-hidden="true">
      <path ref={path} fill="none" />
    </svg>
  )
}
