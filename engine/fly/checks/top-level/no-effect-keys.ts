import type { ConfigCheck } from '../../check'

export const noEffectKeys: ConfigCheck = {
  stage: 'config',
  code: 'no-effect-keys',
  rows: ['V185', 'L58'],
  severity: 'hint',
  section: 'experimental',
  title: 'A key that no longer does anything',
  why: 'It is stored or ignored; the app runs the same without it.',
  bad: [
    `[experimental]
lazy_load_images = true`,
    `[experimental]
auto_rollback = true`,
  ],
  good: [`app = "demo"`],
  source: 'flyctl internal/appconfig/config.go',

  *run(file) {
    for (const key of ['auto_rollback', 'enable_consul', 'enable_etcd', 'lazy_load_images'] as const) {
      if (file.config.experimental?.[key] === undefined) continue
      yield {
        span: file.keySpan(`experimental.${key}`),
        message: `\`${key}\` has no effect any more.${key === 'lazy_load_images' ? ' The feature was removed in May 2025.' : ''}`,
      }
    }
  },
}
