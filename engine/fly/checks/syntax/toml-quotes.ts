import type { SyntaxCheck } from '../../check'

export const tomlQuotes: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-quotes',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'Curly quotes or backticks instead of straight quotes',
  why: 'Word processors and chat programs replace straight quotes; TOML knows only `"` and `\'`. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = \u201ciad\u201d'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
