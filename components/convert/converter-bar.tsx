'use client'

import { useRef, type ReactNode } from 'react'
import { CopyButton } from '../ui/copy-button'
import { Icon } from '../ui/icons'
import type { Sample } from './converter'
import { readPicked, type ReadFiles } from './files'

interface Props {
  readonly samples: readonly Sample[]
  readonly onRead: (read: ReadFiles) => void
  readonly onSample: (sample: Sample) => void
  /** What can be done with an input; absent while there is none. */
  readonly input: { readonly share: () => string; readonly clear: () => void } | undefined
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
          <CopyButton text={input.share} label="Mask and copy link" icon="share" />
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
