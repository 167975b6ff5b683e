'use client'

import { useEffect, useRef, useState, type ReactNode } from 'react'
import { downloadBlob } from '@/lib/download'
import type { Link } from '@/lib/share'
import { Icon } from '../ui/icons'
import type { Sample } from './converter'
import { readPicked, type ReadFiles } from './files'

interface Props {
  readonly samples: readonly Sample[]
  readonly onRead: (read: ReadFiles) => void
  readonly onSample: (sample: Sample) => void
  /** What can be done with an input; absent while there is none. */
  readonly input: { readonly share: () => Link; readonly clear: () => void } | undefined
  readonly onDownload: (() => void) | undefined
  /** What goes on, in words. */
  readonly children: ReactNode
}

/** Files, folders and samples in; link and archive out; and what is going on. */
export function ConverterBar({ samples, onRead, onSample, input, onDownload, children }: Props) {
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const pick = (from: HTMLInputElement) => {
    void readPicked(from.files).then(onRead)
    from.value = ''
  }
  return (
    <div className="converter-bar">
      <button type="button" className="button button-main" onClick={() => files.current?.click()}>
        Open files
      </button>
      <input ref={files} type="file" multiple hidden onChange={(event) => pick(event.target)} />
      <button type="button" className="button converter-folder" onClick={() => folder.current?.click()}>
        Open a folder
      </button>
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        {...{ webkitdirectory: '' }}
        onChange={(event) => pick(event.target)}
      />
      <label className="converter-sample">
        <span>or a sample</span>
        <select
          value=""
          onChange={(event) => {
            const sample = samples.find((each) => each.path === event.target.value)
            if (sample) onSample(sample)
          }}
        >
          <option value="">Choose …</option>
          {samples.map((each) => (
            <option key={each.path} value={each.path}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      {input && (
        <>
          <ShareButton share={input.share} />
          <button type="button" className="button button-quiet button-small" onClick={input.clear}>
            <Icon name="reset" /> Clear
          </button>
        </>
      )}
      {onDownload && (
        <button type="button" className="button button-small" onClick={onDownload}>
          <Icon name="download" /> Download all
        </button>
      )}
      <p className="converter-status" role="status">
        {children}
      </p>
    </div>
  )
}

const shareWords = {
  ready: 'Mask and copy link',
  copied: 'Copied',
  refused: 'The browser refused to copy',
  saved: 'Too long for a link: saved as a file to open here',
} as const

/** Puts a link on the clipboard; what is too long for one is saved as a file that can be opened here again. */
function ShareButton({ share }: { readonly share: () => Link }) {
  const [state, setState] = useState<keyof typeof shareWords>('ready')
  useEffect(() => {
    if (state === 'ready') return undefined
    const timer = setTimeout(() => setState('ready'), state === 'saved' ? 6000 : 2000)
    return () => clearTimeout(timer)
  }, [state])
  const press = () => {
    const made = share()
    if (made.kind === 'file') {
      downloadBlob('undock-input.json', new Blob([made.text], { type: 'application/json' }))
      setState('saved')
      return
    }
    const link = `${location.origin}${location.pathname}${made.fragment}`
    const written = navigator.clipboard?.writeText(link) ?? Promise.reject(new Error('no clipboard'))
    written.then(
      () => setState('copied'),
      () => setState('refused'),
    )
  }
  return (
    <button type="button" className="button button-quiet button-small" onClick={press}>
      <Icon name={state === 'copied' || state === 'saved' ? 'check' : 'share'} />
      <span aria-live="polite">{shareWords[state]}</span>
    </button>
  )
}
