import type { SyntaxCheck } from '../../check'

export const tomlInlineTable: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-inline-table',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'An inline table with a slip',
  why: 'An inline table is `{ key = value, key = value }`. The file is not TOML, so every command that needs it stops here.',
  bad: ['build = { image: "a" }'],
  good: ['build = { image = "a" }'],
  source: 'https://toml.io/en/v1.1.0',
}
