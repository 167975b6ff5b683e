import type { SyntaxCheck } from '../../check'

export const tomlDate: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-date',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A date that does not exist',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['[env]\nDAY = 2026-02-30'],
  good: ['[env]\nDAY = "2026-02-28"'],
  source: 'https://toml.io/en/v1.1.0',
}
