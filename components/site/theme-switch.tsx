'use client'

import { useSyncExternalStore } from 'react'
import { Icon } from '../ui/icons'

const key = 'undock:theme'
const order = ['system', 'light', 'dark'] as const
type Theme = (typeof order)[number]
const icons = { system: 'system', light: 'sun', dark: 'moon' } as const

const listeners = new Set<() => void>()

function current(): Theme {
  const chosen = document.documentElement.dataset.theme
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system'
}

function choose(theme: Theme) {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
  try {
    if (theme === 'system') localStorage.removeItem(key)
    else localStorage.setItem(key, theme)
  } catch {
    // Storage may be closed to us: the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** System, light, dark in turn. public/boot.js applies the stored choice before the first paint. */
export function ThemeSwitch() {
  const theme = useSyncExternalStore(subscribe, current, () => 'system' as const)
  const next = order[(order.indexOf(theme) + 1) % order.length] ?? 'system'
  return (
    <button
      type="button"
      className="button button-quiet needs-js"
      onClick={() => choose(next)}
      aria-label={`Theme: ${theme}. Switch to ${next}.`}
      title={`Theme: ${theme}`}
    >
      <Icon name={icons[theme]} />
    </button>
  )
}
