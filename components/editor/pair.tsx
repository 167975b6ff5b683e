'use client'

import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { CodeEditor, type EditorHandle } from './code-editor'
import { Connector } from './connector'
import type { EditorDiagnostic, EditorFormat, EditorLanguage, OutlineEntry, PairLink, Side } from './language'
import { OutlinePicker } from './outline-picker'
import { bandsOf, linksAt, spoken } from './pair-links'

export interface Pane {
  /** The file's name: shown above it, and its accessible name. */
  readonly name: string
  readonly text: string
  readonly format: EditorFormat
  readonly readOnly?: boolean
  /** Shown while there is no text. */
  readonly placeholder?: string
  readonly language?: EditorLanguage
  readonly onChange?: (text: string) => void
  readonly onDiagnostics?: (diagnostics: readonly EditorDiagnostic[], text: string) => void
  readonly onReady?: () => void
  readonly onHandle?: (handle: EditorHandle | null) => void
  /** The colours of the text until the editor is alive (`marksOf` of lib/highlight). */
  readonly marks?: string
  /** Its parts, to see where one is and to go elsewhere. */
  readonly outline?: readonly OutlineEntry[]
  /** Stands instead of the name: a choice of files. */
  readonly picker?: ReactNode
  /** Stands beside the name. */
  readonly tools?: ReactNode
  /** Stands below the editor: its problems. */
  readonly foot?: ReactNode
  /** Instead of an editor: an empty, failed or stale state. */
  readonly instead?: ReactNode
}

interface Props {
  readonly aws: Pane
  readonly fly: Pane
  readonly links: readonly PairLink[]
  /** Which one a small screen shows first. */
  readonly first: Side
  /** Which one a small screen shows now, where the page around decides it. */
  readonly shown?: Side
  readonly onShown?: (side: Side) => void
  readonly label: string
}

interface Active {
  readonly side: Side
  readonly line: number
}

const sides = ['aws', 'fly'] as const
const shores = { aws: 'AWS', fly: 'Fly.io' } as const

/** Two texts that say the same, AWS left and Fly.io right, their lines linked by pointer, caret and keyboard. */
export function Pair({ aws, fly, links, first, label, ...outer }: Props) {
  const panes = { aws, fly }
  const [own, setOwn] = useState<Side>(first)
  const shown = outer.shown ?? own
  const [active, setActive] = useState<Active>()
  /** The line of each side that was pointed at last. */
  const [at, setAt] = useState<Readonly<Record<Side, number>>>({ aws: 1, fly: 1 })
  const area = useRef<HTMLDivElement>(null)
  const [handles, setHandles] = useState<Readonly<Record<Side, EditorHandle | null>>>({
    aws: null,
    fly: null,
  })

  const lit = useMemo(() => (active ? linksAt(links, active.side, active.line) : []), [links, active])
  const bands = useMemo(() => ({ aws: bandsOf(lit, 'aws'), fly: bandsOf(lit, 'fly') }), [lit])
  useEffect(() => {
    const link = lit[0]
    if (!active || !link) return
    const other: Side = active.side === 'aws' ? 'fly' : 'aws'
    handles[other]?.showLine(link[other].startLine)
  }, [active, lit, handles])

  // Stable, or React would take the handles away and give them back on every render.
  const told = useRef({ aws: aws.onHandle, fly: fly.onHandle })
  useEffect(() => {
    told.current = { aws: aws.onHandle, fly: fly.onHandle }
  })
  const refs = useMemo(() => {
    const keep = (side: Side) => (handle: EditorHandle | null) => {
      setHandles((old) => (old[side] === handle ? old : { ...old, [side]: handle }))
      told.current[side]?.(handle)
    }
    return { aws: keep('aws'), fly: keep('fly') }
  }, [])

  return (
    <div className="pair" role="group" aria-label={label} data-shown={shown}>
      <div className="pair-tabs needs-js" role="group" aria-label="Show">
        {sides.map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={shown === side}
            data-side={side}
            onClick={() => {
              setOwn(side)
              outer.onShown?.(side)
            }}
          >
            {shores[side]} <span>{panes[side].name}</span>
          </button>
        ))}
      </div>
      <div className="pair-panes" ref={area}>
        {sides.map((side) => {
          const pane = panes[side]
          return (
            <div
              role="group"
              key={side}
              className="pane"
              data-side={side}
              aria-label={`${shores[side]}: ${pane.name}`}
            >
              <header className="pane-head">
                <p>
                  <span className="pane-shore">{shores[side]}</span>{' '}
                  {!pane.picker && <span className="pane-name">{pane.name}</span>}
                </p>
                {pane.picker}
                {pane.outline && (
                  <OutlinePicker
                    name={pane.name}
                    entries={pane.outline}
                    line={at[side]}
                    handle={handles[side]}
                  />
                )}
                <div className="pane-tools">{pane.tools}</div>
              </header>
              {pane.instead ?? (
                <CodeEditor
                  ref={refs[side]}
                  text={pane.text}
                  marks={pane.marks}
                  format={pane.format}
                  label={pane.name}
                  side={side}
                  readOnly={pane.readOnly}
                  placeholder={pane.placeholder}
                  language={pane.language}
                  bands={bands[side]}
                  onChange={pane.onChange}
                  onDiagnostics={pane.onDiagnostics}
                  onReady={pane.onReady}
                  onLine={(line) => {
                    setActive(line === undefined ? undefined : { side, line })
                    if (line !== undefined) setAt((old) => ({ ...old, [side]: line }))
                  }}
                />
              )}
              {pane.foot}
            </div>
          )
        })}
        <Connector area={area} lit={lit} handles={handles} />
      </div>
      <p className="visually-hidden" aria-live="polite">
        {active ? spoken(lit, active.side, { aws: aws.name, fly: fly.name }) : ''}
      </p>
    </div>
  )
}
