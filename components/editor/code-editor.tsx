'use client'

import { useCallback, useEffect, useId, useImperativeHandle, useRef, useState, type Ref } from 'react'
import type { EditorHandle } from './codemirror/create'
import type { Band, EditorDiagnostic, EditorFormat, EditorLanguage, Side } from './language'
import { StaticCode } from './static-code'

export type { EditorHandle } from './codemirror/create'

interface Props {
  readonly text: string
  readonly format: EditorFormat
  /** Its accessible name, such as "fly.toml". */
  readonly label: string
  readonly side?: Side
  readonly readOnly?: boolean
  /** Shown while there is no text. */
  readonly placeholder?: string
  readonly language?: EditorLanguage
  readonly bands?: readonly Band[]
  /** Comes alive at once and not when near or touched. */
  readonly eager?: boolean
  readonly onChange?: (text: string) => void
  readonly onDiagnostics?: (diagnostics: readonly EditorDiagnostic[], text: string) => void
  readonly onLine?: (line: number | undefined) => void
  readonly onReady?: () => void
  readonly ref?: Ref<EditorHandle | null>
  /** The colours of the text until the editor is alive (`marksOf` of lib/highlight); plain without. */
  readonly marks?: string
}

/** Typing rests this long, in milliseconds, before the text is looked at. */
const REST = 120

const nothing: EditorLanguage = {}
const noBands: readonly Band[] = []

/** A page on which nobody does anything comes alive after this long, in milliseconds: reading it comes first. */
const QUIET = 3000
const signs = ['pointerdown', 'pointermove', 'touchstart', 'keydown', 'wheel', 'scroll'] as const

let stirred: Promise<void> | undefined

/** Somebody moves, scrolls, touches or types anywhere on the page, or enough time has passed. */
function stir(): Promise<void> {
  stirred ??= new Promise((done) => {
    const wake = () => {
      for (const sign of signs) removeEventListener(sign, wake, { capture: true })
      clearTimeout(timer)
      done()
    }
    const timer = setTimeout(wake, QUIET)
    for (const sign of signs) addEventListener(sign, wake, { capture: true, passive: true })
  })
  return stirred
}

/** Waits until the element is near the window and somebody is there, then until the browser is idle. Being touched skips all. */
function useNear(element: Readonly<{ current: HTMLElement | null }>, eager: boolean): boolean {
  const [near, setNear] = useState(eager)
  useEffect(() => {
    const target = element.current
    if (near || !target) return
    let gone = false
    let idle = 0
    const wake = () => setNear(true)
    const observer = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return
        observer.disconnect()
        void stir().then(() => {
          if (gone) return
          if ('requestIdleCallback' in window) idle = requestIdleCallback(wake, { timeout: 2000 })
          else wake()
        })
      },
      { rootMargin: '200px' },
    )
    observer.observe(target)
    target.addEventListener('pointerdown', wake)
    target.addEventListener('focusin', wake)
    return () => {
      gone = true
      observer.disconnect()
      if (idle) cancelIdleCallback(idle)
      target.removeEventListener('pointerdown', wake)
      target.removeEventListener('focusin', wake)
    }
  }, [element, near])
  return near
}

/**
 * One editor. Highlighted text until it is near or touched, then CodeMirror in the same grid cell, so that nothing moves.
 * It decides nothing: what it knows comes through `language`.
 */
export function CodeEditor(props: Props) {
  const { text, format, label, side, readOnly = false, language = nothing, bands = noBands } = props
  const root = useRef<HTMLDivElement>(null)
  const host = useRef<HTMLDivElement>(null)
  const handle = useRef<EditorHandle | null>(null)
  const latest = useRef(props)
  const [alive, setAlive] = useState(false)
  const near = useNear(root, props.eager ?? false)
  const help = useId()

  useEffect(() => {
    latest.current = props
  })
  useImperativeHandle<EditorHandle | null, EditorHandle | null>(
    props.ref,
    () => (alive ? handle.current : null),
    [alive],
  )

  const look = useCallback(async (written: string) => {
    const diagnose = latest.current.language?.diagnose
    if (!diagnose) return
    const found = await diagnose(written)
    // An answer to an older text is dropped: one to the newer text is on its way.
    if (handle.current?.text() !== written) return
    handle.current.setProblems(found)
    latest.current.onDiagnostics?.(found, written)
  }, [])

  useEffect(() => {
    if (!near) return
    let gone = false
    let timer: ReturnType<typeof setTimeout> | undefined
    void import('./codemirror/create').then(({ createEditor }) => {
      if (gone || !host.current) return
      const focused = root.current?.contains(document.activeElement) ?? false
      const first = latest.current
      handle.current = createEditor({
        parent: host.current,
        text: first.text,
        format: first.format,
        label: first.label,
        describedBy: help,
        readOnly,
        placeholder: first.placeholder,
        language,
        onChange: (written) => {
          latest.current.onChange?.(written)
          clearTimeout(timer)
          timer = setTimeout(() => void look(written), REST)
        },
        onLine: (line) => latest.current.onLine?.(line),
      })
      if (focused) handle.current.goTo(0)
      setAlive(true)
      void look(first.text)
      latest.current.onReady?.()
    })
    return () => {
      gone = true
      clearTimeout(timer)
      handle.current?.destroy()
      handle.current = null
      setAlive(false)
    }
  }, [near, readOnly, language, look, help])

  useEffect(() => {
    if (!alive || handle.current?.text() === text) return
    handle.current?.setText(text)
    void look(text)
  }, [alive, text, look])
  useEffect(() => handle.current?.setBands(bands), [alive, bands, text])
  useEffect(() => handle.current?.setFormat(format), [alive, format])

  return (
    <div className="editor island" data-side={side} data-alive={alive ? '' : undefined} ref={root}>
      {!alive && <StaticCode text={text} marks={props.marks} label={label} />}
      <div className="editor-live" ref={host} />
      <span id={help} hidden>
        {readOnly ? 'Read only.' : 'Tab indents. Press Escape and then Tab to leave.'}
      </span>
    </div>
  )
}
