'use client'

import { useRef, useState, useSyncExternalStore } from 'react'
import { clearProgress, importProgress, noProgress, readProgress, subscribeProgress } from '@/lib/progress'
import { downloadText } from '@/lib/download'

/** What the reader has solved, kept in this browser; it can be taken along, brought back and forgotten. */
export function ProgressPanel({ total }: { readonly total: number }) {
  const progress = useSyncExternalStore(subscribeProgress, readProgress, noProgress)
  const input = useRef<HTMLInputElement>(null)
  const [said, setSaid] = useState('')
  const solved = Object.keys(progress).length
  const open = async (file: File | undefined) => {
    if (!file) return
    setSaid(
      importProgress(await file.text())
        ? 'Progress brought back.'
        : 'This file holds no progress that Undock wrote.',
    )
  }
  return (
    <section className="progress needs-js" aria-labelledby="progress">
      <h2 id="progress">Your progress</h2>
      <p>
        {solved} of {total} exercises solved. Kept in this browser only.
      </p>
      <progress max={total} value={solved} aria-label="Exercises solved" />
      <div className="progress-tools">
        <button
          type="button"
          className="button button-small"
          onClick={() => downloadText('undock-progress.json', JSON.stringify(progress, null, 2))}
        >
          Export
        </button>
        <button type="button" className="button button-small" onClick={() => input.current?.click()}>
          Import
        </button>
        <button
          type="button"
          className="button button-small"
          onClick={() => {
            clearProgress()
            setSaid('Progress cleared.')
          }}
        >
          Clear
        </button>
        <input
          ref={input}
          type="file"
          accept="application/json"
          hidden
          aria-label="Progress file"
          onChange={(event) => {
            void open(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span role="status">{said}</span>
      </div>
    </section>
  )
}
