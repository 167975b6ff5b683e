import type { SyntaxCheck } from '../../check'

export const tomlNumber: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-number',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A number in a form TOML does not know',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['swap_size_mb = 0512', '[deploy]\nmax_unavailable = .5'],
  good: ['swap_size_mb = 512'],
  source: 'https://toml.io/en/v1.1.0',
}
