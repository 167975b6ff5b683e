import type { SyntaxCheck } from '../../check'

export const tomlMissingValue: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-missing-value',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A key without a value',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region ='],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
