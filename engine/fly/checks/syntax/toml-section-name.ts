import type { SyntaxCheck } from '../../check'

export const tomlSectionName: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-section-name',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A section header with a slip',
  why: 'The file is not TOML, so every command that needs it stops here.',
  bad: ['[build\nimage = "a"', '[env] x\nA = "1"', 'build]\nimage = "a"'],
  good: ['[build]\nimage = "a"'],
  source: 'https://toml.io/en/v1.1.0',
}
