import type { SyntaxCheck } from '../../check'

export const tomlCharacter: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-character',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A character that cannot stand there',
  why: 'Such characters come with text copied from web pages or terminals. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = "i\u0007ad"'],
  good: ['primary_region = "iad"'],
  source: 'https://toml.io/en/v1.1.0',
}
