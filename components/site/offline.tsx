'use client'

import { useEffect } from 'react'

/** Milliseconds after the page came alive. */
const settledAfter = 4000

/** Keeps the guide readable offline, once the page itself has settled. Development has no service worker. */
export function Offline() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    // Filling the cache takes the network and the processor from a reader who has just arrived.
    const later = setTimeout(() => {
      // Where it is refused (private windows, file addresses) the site works as before, online.
      navigator.serviceWorker.register('/sw.js').catch(() => undefined)
    }, settledAfter)
    return () => clearTimeout(later)
  }, [])
  return null
}
