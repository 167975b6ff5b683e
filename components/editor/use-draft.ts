'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { loadDraft, removeDraft, saveDraft } from '@/lib/drafts'
import { maskFiles } from '@/lib/mask'
import { fromLink } from '@/lib/share'

/** A draft is written this long, in milliseconds, after the last key. */
const REST = 400

interface DraftText {
  readonly text: string
  readonly change: (text: string) => void
  readonly reset: () => void
}

/**
 * The text of one editor: what a share link brings, else what was left here last time, else the text of the lesson. What
 * is typed survives reload and crash, secret values replaced.
 */
export function useDraft(id: string, original: string): DraftText {
  const [text, setText] = useState(original)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<string>(undefined)
  const touched = useRef(false)

  const write = useCallback(() => {
    clearTimeout(timer.current)
    const now = waiting.current
    waiting.current = undefined
    if (now !== undefined) void saveDraft(id, [{ path: 'fly.toml', text: now }], maskFiles)
  }, [id])

  useEffect(() => {
    let gone = false
    const open = () => {
      const opened = fromLink(location.hash)
      if (opened.kind !== 'state' || opened.state.kind !== 'editor' || opened.state.id !== id) return false
      touched.current = true
      setText(opened.state.text)
      // The link has done its work; a heading's address may follow.
      const place = document.getElementById(`editor-${id}`)
      place?.scrollIntoView({ block: 'center' })
      // Wakes the editors at once, as a touch would.
      for (const editor of place?.querySelectorAll('.editor') ?? [])
        editor.dispatchEvent(new Event('pointerdown'))
      return true
    }
    if (!open()) {
      void loadDraft(id).then((draft) => {
        const kept = draft?.files[0]?.text
        if (!gone && !touched.current && kept !== undefined) setText(kept)
      })
    }
    const leave = () => write()
    addEventListener('hashchange', open)
    addEventListener('pagehide', leave)
    return () => {
      gone = true
      write()
      removeEventListener('hashchange', open)
      removeEventListener('pagehide', leave)
    }
  }, [id, write])

  const change = useCallback(
    (next: string) => {
      touched.current = true
      setText(next)
      waiting.current = next
      clearTimeout(timer.current)
      timer.current = setTimeout(write, REST)
    },
    [write],
  )
  const reset = useCallback(() => {
    clearTimeout(timer.current)
    waiting.current = undefined
    setText(original)
    void removeDraft(id)
  }, [id, original])
  return { text, change, reset }
}
