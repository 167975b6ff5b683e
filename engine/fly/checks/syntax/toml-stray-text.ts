import type { SyntaxCheck } from '../../check'

export const tomlStrayText: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-stray-text',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A line that is no statement',
  why: 'Comments start with `#`; marks of lists, other languages or merge conflicts do not belong here. The file is not TOML, so every command that needs it stops here.',
  bad: ['// my app', '- primary_region = "iad"'],
  good: ['# my app'],
  source: 'https://toml.io/en/v1.1.0',
}
