import type { ConfigCheck } from '../../check'
import { replace } from '../helpers'

export const compressionLevelRange: ConfigCheck = {
  stage: 'config',
  code: 'compression-level-range',
  rows: ['V102'],
  severity: 'error',
  section: 'build',
  title: 'A compression level outside 0 to 9',
  why: 'The CLI refuses the file.',
  bad: [
    `[build]
compression_level = 10`,
    `[build]
compression_level = -1`,
  ],
  good: [
    `[build]
compression_level = 7`,
  ],
  source: 'flyctl internal/flag/validation/compression.go',

  *run(file) {
    const value = file.config.build?.compression_level
    if (value === undefined || (value >= 0 && value <= 9)) return
    const span = file.valueSpan('build.compression_level')
    yield {
      span,
      message: `Unexpected \`compression_level = ${value}\`, expected 0 to 9.`,
      cli: `Invalid value '${value}' for compression level. Valid options are 0 to 9, or leave unset.`,
      fix: replace(span, value > 9 ? '9' : '0'),
    }
  },
}
