import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { cliWarns, looksSecret } from '../../secret'
import { childPath } from '../../model'

export const envSecret: ConfigCheck = {
  stage: 'config',
  code: 'env-secret',
  rows: ['V179', 'L40'],
  severity: 'warning',
  section: 'env',
  title: 'A secret in `[env]`',
  why: 'Everyone who can read the file or the app config sees it. `fly secrets set` keeps it encrypted.',
  bad: [
    `[env]
DATABASE_URL = "postgres://app:s3cr3t@db:5432/app"`,
    `[env]
STRIPE_SECRET = "sk_live_abcdefghijklmnop"`,
  ],
  good: [
    `[env]
LOG_LEVEL = "info"`,
  ],
  source: 'apps/secrets/',

  *run(file) {
    for (const [name, value] of file.config.env ?? []) {
      if (!looksSecret(name, value)) continue
      yield {
        span: file.keySpan(childPath('env', name)),
        message: `\`${shown(name)}\` looks like a secret. Set it with \`fly secrets set\` and remove it here.`,
        ...(cliWarns(name)
          ? { cli: `WARN ${name} may be a potentially sensitive environment variable` }
          : {}),
      }
    }
  },
}
