/**
 * The cron program that a process group runs; Fly.io's own guide names it and tells to take the latest release.
 * The sums are those of the release notes: SHA-1, which `ADD --checksum` does not take.
 */
export const SUPERCRONIC = {
  version: 'v0.2.51',
  url: 'https://github.com/aptible/supercronic/releases/download/v0.2.51/supercronic-linux-amd64',
  sha1: '1692066e350a88ff4d7d6474fe3c7a6c41ec5e89',
  source: 'https://github.com/aptible/supercronic/releases/tag/v0.2.51; docs blueprints/supercronic.html.md',
  checked: '2026-11-23',
} as const
