'use client'

import { useEffect, useState } from 'react'
import { Icon, type IconName } from './icons'

interface Props {
  /** What is copied, or what gives it when pressed. */
  readonly text: string | (() => string)
  /** What the button says: "Copy runbook". */
  readonly label: string
  readonly icon?: IconName
  /** Show the icon alone; the label is still its name. */
  readonly compact?: boolean
  readonly className?: string
}

/** Puts a text on the clipboard and says so, to the eye and to a screen reader. */
export function CopyButton({
  text,
  label,
  icon = 'copy',
  compact = false,
  className = 'button button-quiet button-small',
}: Props) {
  const [state, setState] = useState<'ready' | 'done' | 'refused'>('ready')
  useEffect(() => {
    if (state === 'ready') return
    const timer = setTimeout(() => setState('ready'), 2000)
    return () => clearTimeout(timer)
  }, [state])

  const copy = () => {
    const value = typeof text === 'string' ? text : text()
    const written = navigator.clipboard?.writeText(value) ?? Promise.reject(new Error('no clipboard'))
    written.then(
      () => setState('done'),
      () => setState('refused'),
    )
  }
  const said =
    state === 'done' ? 'Copied' : state === 'refused' ? 'The browser refused; select and copy' : label
  return (
    <button
      type="button"
      className={`${className} needs-js`}
      onClick={copy}
      data-done={state === 'ready' ? undefined : ''}
      title={label}
    >
      <Icon name={state === 'done' ? 'check' : icon} />
      <span className={compact ? 'visually-hidden' : undefined} aria-live="polite">
        {said}
      </span>
    </button>
  )
}
