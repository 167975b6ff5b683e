'use client'

import { useEffect, useState } from 'react'
import type { EditorLanguage, OutlineEntry } from './language'

/** Typing rests this long, in milliseconds, before the parts of a text are looked for again. */
const REST = 200

const none: readonly OutlineEntry[] = []

/** The parts of a text, once its editor is alive. */
export function useOutline(
  text: string,
  structure: EditorLanguage['structure'],
  alive: boolean,
): readonly OutlineEntry[] {
  const [entries, setEntries] = useState(none)
  useEffect(() => {
    if (!alive || !structure) return undefined
    let gone = false
    const timer = setTimeout(() => {
      void structure().then(({ outline }) => {
        if (!gone) setEntries(outline(text))
      })
    }, REST)
    return () => {
      gone = true
      clearTimeout(timer)
    }
  }, [text, structure, alive])
  return alive && structure ? entries : none
}
