import type { SyntaxCheck } from '../../check'

export const tomlNull: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-null',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'An empty value',
  why: 'TOML has no empty value: leave the key out. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = null'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
