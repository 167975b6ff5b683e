import type { SyntaxCheck } from '../../check'

export const tomlNumberRange: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-number-range',
  rows: ['V04'],
  severity: 'error',
  section: '',
  title: 'A number that does not fit into 64 bits',
  why: 'Fly’s CLI refuses the whole file.',
  bad: ['swap_size_mb = 9223372036854775808'],
  good: ['swap_size_mb = 512'],
  source: 'https://toml.io/en/v1.1.0',
}
