'use client'

import { useEffect, useRef, useState } from 'react'
import type { TocEntry } from '@/lib/mdx/heading-ids'
import { Icon } from '../ui/icons'

/** The section being read: the last heading above the upper third of the window. */
function useCurrent(toc: readonly TocEntry[]): string | undefined {
  const [current, setCurrent] = useState<string>()
  useEffect(() => {
    let frame = 0
    const look = () => {
      frame = 0
      const line = innerHeight / 3
      const above = toc.filter(
        ({ id }) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) < line,
      )
      setCurrent(above.at(-1)?.id)
    }
    const onScroll = () => {
      frame ||= requestAnimationFrame(look)
    }
    look()
    addEventListener('scroll', onScroll, { passive: true })
    addEventListener('resize', onScroll, { passive: true })
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', onScroll)
      removeEventListener('resize', onScroll)
    }
  }, [toc])
  return current
}

/** The table of contents, folded into one line that names the current section and stays in sight. */
export function LessonBar({ title, toc }: { readonly title: string; readonly toc: readonly TocEntry[] }) {
  const current = useCurrent(toc)
  const details = useRef<HTMLDetailsElement>(null)
  const section = toc.find(({ id }) => id === current)

  useEffect(() => {
    const close = (event: Event) => {
      const folded = details.current
      if (!folded?.open) return
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !folded.contains(event.target as Node)) {
        folded.open = false
        if (event instanceof KeyboardEvent) folded.querySelector('summary')?.focus()
      }
    }
    document.addEventListener('pointerdown', close)
    document.addEventListener('keydown', close)
    return () => {
      document.removeEventListener('pointerdown', close)
      document.removeEventListener('keydown', close)
    }
  }, [])

  return (
    <nav className="lesson-bar" aria-label="On this page">
      <div className="wrap">
        <details ref={details}>
          <summary>
            <Icon name="chevron" />
            <span className="lesson-bar-title">{title}</span>
            <span className="lesson-bar-section">{section?.title ?? 'On this page'}</span>
          </summary>
          <ol>
            {toc.map(({ id, title: label, depth }) => (
              <li key={id} className={depth === 3 ? 'deeper' : undefined}>
                <a
                  href={`#${id}`}
                  aria-current={id === current ? 'location' : undefined}
                  onClick={() => {
                    if (details.current) details.current.open = false
                  }}
                >
                  {label}
                </a>
              </li>
            ))}
          </ol>
        </details>
      </div>
    </nav>
  )
}
