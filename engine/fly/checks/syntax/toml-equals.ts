import type { SyntaxCheck } from '../../check'

export const tomlEquals: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-equals',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'More than one sign between key and value',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['swap_size_mb = = 512', 'swap_size_mb => 512'],
  good: ['swap_size_mb = 512'],
  source: 'https://toml.io/en/v1.1.0',
}
