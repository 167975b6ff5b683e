import type { SyntaxCheck } from '../../check'

export const tomlSyntax: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-syntax',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A statement that is not TOML',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['x = [ = ]'],
  good: ['swap_size_mb = 512'],
  source: 'https://toml.io/en/v1.1.0',
}
