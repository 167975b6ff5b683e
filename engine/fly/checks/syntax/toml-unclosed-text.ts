import type { SyntaxCheck } from '../../check'

export const tomlUnclosedText: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-unclosed-text',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A text without closing quote',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = "iad'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
