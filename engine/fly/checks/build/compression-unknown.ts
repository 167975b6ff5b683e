import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'

export const compressionUnknown: ConfigCheck = {
  stage: 'config',
  code: 'compression-unknown',
  rows: ['V101'],
  severity: 'error',
  section: 'build',
  title: 'A compression that does not exist',
  why: 'The CLI refuses the file.',
  bad: [
    `[build]
compression = "lz4"`,
    `[build]
compression = "GZIP"`,
  ],
  good: [
    `[build]
compression = "gzip"`,
  ],
  source: 'flyctl internal/flag/validation/compression.go',

  *run(file) {
    const value = file.config.build?.compression
    if (value === undefined || value === '' || value === 'gzip' || value === 'zstd') return
    const span = file.valueSpan('build.compression')
    const meant = ['gzip', 'zstd'].find((each) => each === value.trim().toLowerCase())
    yield {
      span,
      message: `Unexpected \`compression = "${shown(value)}"\`, expected \`"gzip"\` or \`"zstd"\`.`,
      cli: `Invalid value '${value}' for compression. Valid options are 'gzip', 'zstd', or leave unset.`,
      ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
    }
  },
}
