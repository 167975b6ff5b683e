import type { SyntaxCheck } from '../../check'

export const tomlKey: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-key',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A key that TOML cannot read',
  why: 'A key has letters, digits, `-` and `_`; any other must stand in quotes. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary region = "iad"', '[env]\nA/B = "x"'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
