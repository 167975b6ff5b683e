'use client'

import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { loadDraft, removeDraft, saveDraft } from '@/lib/drafts'
import { takeHandover } from '@/lib/handover'
import { withoutSecrets } from '@/lib/mask'
import { fromFile, fromLink, type Shared } from '@/lib/share'
import type { ConvertRequest } from './convert-engine'
import { maskInput } from './mask-input'

const DRAFT = 'convert'
/** Changes rest this long, in milliseconds, before the draft is written. */
const REST = 500

export interface InputFile {
  readonly path: string
  readonly text: string
}

export interface Input {
  readonly request: ConvertRequest
  /** What came from a link or draft and could not be read, or what was not kept. */
  readonly note: string | undefined
  readonly setFiles: (change: (files: readonly InputFile[]) => readonly InputFile[]) => void
  readonly setParameter: (name: string, value: string | undefined) => void
  readonly setEnvironment: (name: string | undefined) => void
  readonly setDecision: (id: string, choice: string | undefined) => void
  readonly clear: () => void
  /** Takes what a saved file carries; false where it is no such file. */
  readonly restore: (text: string) => boolean
}

const none: readonly InputFile[] = []

/** The converter's input: from a link, from the page before, or from the draft; kept as a draft with secrets masked. */
export function useInput(): Input {
  const [files, setFiles] = useState<readonly InputFile[]>(none)
  const [parameters, setParameters] = useState<Readonly<Record<string, string>>>({})
  const [decisions, setDecisions] = useState<Readonly<Record<string, string>>>({})
  const [environment, setEnvironment] = useState<string>()
  const [note, setNote] = useState<string>()
  const [ready, setReady] = useState(false)

  const take = useCallback((state: Shared & { readonly kind: 'convert' }) => {
    setFiles(state.files)
    setParameters(state.parameters)
    setDecisions(state.decisions)
    setEnvironment(state.environment)
  }, [])

  useEffect(() => {
    let gone = false
    const open = async () => {
      // A later turn, so that an effect that is taken back at once takes nothing with it.
      await Promise.resolve()
      if (gone) return
      const opened = fromLink(location.hash)
      const handed = takeHandover()
      if (opened.kind === 'state' && opened.state.kind === 'convert') {
        take(opened.state)
        setNote('Opened from a link. Secret values were masked before it was made.')
      } else if (handed) {
        setFiles(handed)
      } else {
        if (opened.kind === 'refused') setNote(opened.reason)
        const draft = await loadDraft(DRAFT)
        if (gone) return
        // What was typed while the draft was being read stays.
        if (draft) setFiles((now) => (now.length > 0 ? now : draft.files))
        if (draft?.settings) {
          setParameters(readSettings(draft.settings, 'parameter:'))
          setDecisions(readSettings(draft.settings, 'decision:'))
          setEnvironment(draft.settings.environment)
        }
      }
      setReady(true)
    }
    void open()
    return () => {
      gone = true
    }
  }, [take])

  useEffect(() => {
    if (!ready) return
    const timer = setTimeout(() => {
      if (files.length === 0) return void removeDraft(DRAFT)
      const settings = {
        ...writeSettings(parameters, 'parameter:'),
        ...writeSettings(decisions, 'decision:'),
        ...(environment !== undefined && { environment }),
      }
      void saveDraft(DRAFT, files, maskInput, settings).then((saved) => {
        if (saved === 'too-large')
          setNote('The input is larger than 25 MB, so it is not kept when you reload.')
      })
    }, REST)
    return () => clearTimeout(timer)
  }, [files, parameters, decisions, environment, ready])

  const request = useMemo(
    () => ({ files, parameters, decisions, ...(environment !== undefined && { environment }) }),
    [files, parameters, decisions, environment],
  )
  const restore = (text: string) => {
    if (!text.startsWith('{"kind":"convert"')) return false
    const opened = fromFile(text)
    if (opened.kind !== 'state' || opened.state.kind !== 'convert') return false
    take(opened.state)
    setNote('Opened from a saved file. Secret values were masked before it was made.')
    return true
  }
  return {
    restore,
    request,
    note,
    setFiles: (change) => setFiles(change),
    setParameter: (name, value) => setParameters((old) => changed(old, name, value)),
    setEnvironment,
    setDecision: (id, choice) => setDecisions((old) => changed(old, id, choice)),
    clear: () => {
      setFiles(none)
      setParameters({})
      setDecisions({})
      setEnvironment(undefined)
      setNote(undefined)
      history.replaceState(null, '', location.pathname)
    },
  }
}

/** What is pasted anywhere on the page, unless it goes into a field, is the input. */
export function usePaste(onPaste: (text: string) => void): void {
  const latest = useRef(onPaste)
  useEffect(() => {
    latest.current = onPaste
  })
  useEffect(() => {
    const paste = (event: ClipboardEvent) => {
      const { target } = event
      if (target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]'))
        return
      const text = event.clipboardData?.getData('text/plain') ?? ''
      if (text.trim() === '') return
      event.preventDefault()
      latest.current(text)
    }
    document.addEventListener('paste', paste)
    return () => document.removeEventListener('paste', paste)
  }, [])
}

function changed(
  old: Readonly<Record<string, string>>,
  key: string,
  value: string | undefined,
): Readonly<Record<string, string>> {
  const entries = Object.entries(old).filter(([name]) => name !== key)
  return Object.fromEntries(value === undefined ? entries : [...entries, [key, value]])
}

function writeSettings(values: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(withoutSecrets(values)).map(([key, value]) => [prefix + key, value]),
  )
}

function readSettings(settings: Readonly<Record<string, string>>, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, value]) => [key.slice(prefix.length), value]),
  )
}
