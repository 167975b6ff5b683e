'use client'

import { useEffect, useId, useRef, useState, type ReactNode } from 'react'

interface Props {
  /** What the field asks for, such as "Filter keys". */
  readonly label: string
  /** What is counted: "keys". */
  readonly noun: string
  readonly total: number
  /** A second filter by one word; rows carry it in `data-choice`. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly choiceLabel?: string
  readonly children: ReactNode
}

/**
 * A field that hides what does not match in a list rendered on the server: rows carry `data-filter` with their words,
 * groups `data-filter-group`. The list stays complete HTML, and no row is sent twice.
 */
export function FilterList({ label, noun, total, choices, choiceLabel, children }: Props) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [query, setQuery] = useState('')
  const [choice, setChoice] = useState('')
  const [shown, setShown] = useState(total)

  useEffect(() => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean)
    let count = 0
    for (const row of list.current?.querySelectorAll<HTMLElement>('[data-filter]') ?? []) {
      const own = row.dataset['filter'] ?? ''
      const chosen = choice === '' || row.dataset['choice'] === choice
      row.hidden = !chosen || !words.every((word) => own.includes(word))
      if (!row.hidden) count += 1
    }
    for (const group of list.current?.querySelectorAll<HTMLElement>('[data-filter-group]') ?? [])
      group.hidden = group.querySelector('[data-filter]:not([hidden])') === null
    setShown(count)
  }, [query, choice])

  return (
    <div className="filtered">
      <div className="filter-bar needs-js">
        <label htmlFor={id}>{label}</label>
        <input
          id={id}
          type="search"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        {choices && (
          <select aria-label={choiceLabel} value={choice} onChange={(event) => setChoice(event.target.value)}>
            <option value="">Any {choiceLabel?.toLowerCase()}</option>
            {choices.map(({ value, label: word }) => (
              <option key={value} value={value}>
                {word}
              </option>
            ))}
          </select>
        )}
        <span role="status">{shown === total ? `${total} ${noun}` : `${shown} of ${total} ${noun}`}</span>
      </div>
      <div ref={list}>{children}</div>
    </div>
  )
}
