'use client'

import { useEffect, useId, useRef, type ReactNode } from 'react'

interface Props {
  readonly label: ReactNode
  /** The button's name, where its text does not say it. */
  readonly name?: string
  readonly className?: string
  readonly children: ReactNode
}

const gap = 6

/** A word that opens a small card. A native popover, so it works by key and pointer, closes by Escape, and opens without JavaScript. */
export function Tip({ label, name, className = '', children }: Props) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const card = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const shown = card.current
    if (!shown) return
    // Below its word, or above where there is no room. Positions are set through the CSSOM: the policy allows no style attribute.
    const place = () => {
      const word = button.current?.getBoundingClientRect()
      if (!word) return
      const { offsetWidth: width, offsetHeight: height } = shown
      const left = Math.max(8, Math.min(word.left, document.documentElement.clientWidth - width - 8))
      const below = word.bottom + gap + height <= innerHeight
      const top = below ? word.bottom + gap : word.top - gap - height
      shown.style.setProperty('left', `${left + scrollX}px`)
      shown.style.setProperty('top', `${Math.max(8, top) + scrollY}px`)
    }
    const onToggle = (event: Event) => {
      if ('newState' in event && event.newState === 'open') place()
    }
    shown.addEventListener('toggle', onToggle)
    return () => shown.removeEventListener('toggle', onToggle)
  }, [])

  return (
    <span className={`tip ${className}`}>
      <button ref={button} type="button" popoverTarget={id} aria-label={name}>
        {label}
      </button>
      <span ref={card} id={id} popover="auto" className="tip-card">
        {children}
      </span>
    </span>
  )
}
