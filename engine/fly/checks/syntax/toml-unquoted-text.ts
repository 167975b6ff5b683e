import type { SyntaxCheck } from '../../check'

export const tomlUnquotedText: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-unquoted-text',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A text without quotes',
  why: 'Numbers, `true`, `false` and dates stand alone; everything else is text and needs quotes. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = iad', 'kill_timeout = 30s'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
