/** The proxy that a generated router app runs. Weights and client addresses in its file need 2.8 or later. */
export const ROUTER_IMAGE = {
  image: 'docker.io/library/caddy:2-alpine',
  /** Where the image reads its configuration. */
  config: '/etc/caddy/Caddyfile',
  source: 'https://hub.docker.com/_/caddy; https://caddyserver.com/docs/caddyfile',
  checked: '2026-11-23',
} as const
