import type { SyntaxCheck } from '../../check'

export const tomlAfterValue: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-after-value',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'Something after a value',
  why: 'A statement ends with its line; only a comment after `#` may follow. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = "iad",', 'primary_region = "iad" // Virginia'],
  good: ['primary_region = "iad" # Virginia'],
  source: 'https://toml.io/en/v1.1.0',
}
