// Runs before anything else on the page: the Trusted Types policy, then the theme, so that neither flashes nor waits.
;(() => {
  const own = (url) => {
    const { origin, pathname } = new URL(url, location.href)
    return origin === location.origin && (pathname.startsWith('/_next/static/') || pathname === '/sw.js')
  }
  if (window.trustedTypes?.createPolicy) {
    window.trustedTypes.createPolicy('default', {
      createScriptURL: (url) => (own(url) ? url : null),
    })
  }
  const root = document.documentElement
  root.dataset.js = ''
  try {
    const theme = localStorage.getItem('undock:theme')
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme
  } catch {
    // Storage may be closed to us; the system's theme is used then.
  }
})()
