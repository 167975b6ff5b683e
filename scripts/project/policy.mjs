/** The one Content-Security-Policy of every page. Nothing but this origin, no inline code, no eval, no inline style. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** What the header says beyond the page's own `<meta>`. */
export const headerPolicy = `${pagePolicy}; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default`

export const headers = {
  'content-security-policy': headerPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/**
 * Headers of scripts. A worker takes its policy from its own response and has no place for a Trusted Types policy: the
 * bundler's first lines call `importScripts` before any of ours run. `script-src 'self'` still holds it to this origin.
 */
export const scriptHeaders = {
  ...headers,
  'content-security-policy': `${pagePolicy}; frame-ancestors 'none'`,
}
