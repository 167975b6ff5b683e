'use client'

import { useEffect } from 'react'

/** Keeps the guide readable offline, once the page itself has settled. Development has no service worker. */
export function Offline() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    const register = () => {
      // Where it is refused (private windows, file addresses) the site works as before, online.
      navigator.serviceWorker.register('/sw.js').catch(() => undefined)
    }
    if (document.readyState === 'complete') register()
    else addEventListener('load', register, { once: true })
  }, [])
  return null
}
