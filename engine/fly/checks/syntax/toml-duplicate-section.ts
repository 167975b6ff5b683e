import type { SyntaxCheck } from '../../check'

export const tomlDuplicateSection: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-duplicate-section',
  rows: ['V03'],
  severity: 'error',
  section: '',
  title: 'A section defined twice',
  why: 'A `[section]` may appear once, and cannot also be a list `[[section]]` or a value. Fly’s CLI refuses the whole file.',
  bad: ['[build]\nimage = "a"\n[build]\nimage = "b"'],
  good: ['[build]\nimage = "a"'],
  source: 'https://toml.io/en/v1.1.0',
}
