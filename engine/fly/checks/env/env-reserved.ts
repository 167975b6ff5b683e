import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { childPath } from '../../model'

export const envReserved: ConfigCheck = {
  stage: 'config',
  code: 'env-reserved',
  rows: ['V150', 'L42'],
  severity: 'warning',
  section: 'env',
  title: 'A variable with a reserved name',
  why: 'Names that begin with `FLY_` belong to the platform; `PRIMARY_REGION` and `FLY_PROCESS_GROUP` are overwritten.',
  bad: [
    `[env]
FLY_REGION = "iad"`,
    `primary_region = "iad"
[env]
PRIMARY_REGION = "lhr"`,
  ],
  good: [
    `[env]
REGION = "iad"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    for (const name of file.config.env?.keys() ?? []) {
      const overwritten = name === 'PRIMARY_REGION' && (file.config.primary_region ?? '') !== ''
      if (!name.startsWith('FLY_') && !overwritten) continue
      yield {
        span: file.keySpan(childPath('env', name)),
        message: overwritten
          ? '`PRIMARY_REGION` is overwritten by `primary_region`.'
          : `Unexpected \`${shown(name)}\`: names that begin with \`FLY_\` are reserved.`,
      }
    }
  },
}
