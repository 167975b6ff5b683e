import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { looksSecret } from '../../secret'
import { childPath } from '../../model'

export const secretInBuildArgs: ConfigCheck = {
  stage: 'config',
  code: 'secret-in-build-args',
  rows: ['L41'],
  severity: 'warning',
  section: 'build',
  title: 'A secret in the build arguments',
  why: 'Build arguments stay readable in the image and its history. Use build secrets.',
  bad: [
    `[build]
args = { NPM_TOKEN = "npm_abcdefghijklmnopqrstuvwxyz0123456789" }`,
  ],
  good: [
    `[build]
args = { NODE_VERSION = "20" }`,
  ],
  source: 'apps/build-secrets/',

  *run(file) {
    for (const [name, value] of file.config.build?.args ?? []) {
      if (!looksSecret(name, value)) continue
      yield {
        span: file.keySpan(childPath('build.args', name)),
        message: `\`${shown(name)}\` looks like a secret. Pass it with \`fly deploy --build-secret\`.`,
      }
    }
  },
}
