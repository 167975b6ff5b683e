import type { SyntaxCheck } from '../../check'

export const tomlDuplicateKey: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-duplicate-key',
  rows: ['V02'],
  severity: 'error',
  section: '',
  title: 'A key defined twice',
  why: 'Fly’s CLI refuses the whole file; it does not take the later value.',
  bad: ['console_command = "a"\nconsole_command = "b"'],
  good: ['console_command = "a"'],
  source: 'https://toml.io/en/v1.1.0',
}
