'use client'

import { useRouter } from 'next/navigation'
import { useCallback, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { SearchHit } from '@/lib/search'
import { Icon } from '../ui/icons'

type Finder = (query: string) => readonly SearchHit[]

let loading: Promise<Finder> | undefined

/** The index and its code, on the first search and not before. */
function finder(): Promise<Finder> {
  loading ??= Promise.all([import('@/lib/search'), fetch('/search.json')]).then(
    async ([search, response]) => {
      const index = search.loadIndex(await response.text())
      return (query) => search.find(index, query)
    },
  )
  loading.catch(() => (loading = undefined))
  return loading
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** Search over lessons, words and whatever else lib/search-sources.ts lists: a native dialog with a combobox. */
export function Search() {
  const dialog = useRef<HTMLDialogElement>(null)
  const open = useCallback(() => {
    void finder().catch(() => undefined)
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const command = event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey)
      const slash =
        event.key === '/' && !event.metaKey && !event.ctrlKey && !event.altKey && !isTyping(event.target)
      if (!command && !slash) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [open])
  return (
    <>
      <button
        type="button"
        className="button button-quiet search-button needs-js"
        onClick={open}
        aria-label="Search"
        aria-keyshortcuts="/ Control+K Meta+K"
      >
        <Icon name="search" />
        <span aria-hidden="true">Search</span>
        <kbd aria-hidden="true">/</kbd>
      </button>
      <dialog ref={dialog} className="search" aria-label="Search">
        <SearchBox onDone={() => dialog.current?.close()} />
      </dialog>
    </>
  )
}

function SearchBox({ onDone }: { readonly onDone: () => void }) {
  const router = useRouter()
  const id = useId()
  const [query, setQuery] = useState('')
  const [found, setFound] = useState<readonly SearchHit[]>([])
  const [at, setAt] = useState(0)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let gone = false
    if (query.trim() === '') return undefined
    finder().then(
      (find) => {
        if (gone) return
        setFound(find(query))
        setAt(0)
        setFailed(false)
      },
      () => {
        if (!gone) setFailed(true)
      },
    )
    return () => {
      gone = true
    }
  }, [query])

  const hits = query.trim() === '' ? [] : found
  const go = (hit: SearchHit | undefined) => {
    if (!hit) return
    onDone()
    setQuery('')
    // The router takes an address with a dot in its last word for a file.
    if (/\.[^/]*\/$/.test(hit.href)) location.assign(hit.href)
    else router.push(hit.href)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (hits.length > 0) setAt((at + step + hits.length) % hits.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      go(hits[at])
    }
  }
  const said = failed
    ? 'The index could not be loaded. Check the connection and type again.'
    : query.trim() === ''
      ? 'Lessons, words, keys. AWS words find their Fly.io counterparts: try “ALB”.'
      : hits.length === 0
        ? 'Nothing found. Try one word, or the AWS name of the thing.'
        : `${hits.length} found`

  return (
    <div className="search-box">
      <div className="search-field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          aria-label="Search"
          aria-expanded={hits.length > 0}
          aria-controls={`${id}list`}
          aria-activedescendant={hits.length > 0 ? `${id}${at}` : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <button type="button" className="button button-quiet button-small" onClick={onDone}>
          Close
        </button>
      </div>
      <ul role="listbox" id={`${id}list`} aria-label="Results" hidden={hits.length === 0}>
        {hits.map((hit, index) => (
          <li
            key={hit.href}
            id={`${id}${index}`}
            role="option"
            aria-selected={index === at}
            onPointerMove={() => setAt(index)}
            onClick={() => go(hit)}
            onKeyDown={onKeyDown}
          >
            <span className="search-title">{hit.title}</span>
            <span className="search-place">
              {hit.kind} · {hit.page}
            </span>
          </li>
        ))}
      </ul>
      <p className="search-said" role="status">
        {said}
      </p>
    </div>
  )
}
