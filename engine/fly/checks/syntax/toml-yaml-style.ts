import type { SyntaxCheck } from '../../check'

export const tomlYamlStyle: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-yaml-style',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'YAML in a TOML file',
  why: 'YAML uses colons and indentation, TOML brackets and equals signs. The file is not TOML, so every command that needs it stops here.',
  bad: ['env:\n  A = "1"', 'primary_region: "iad"'],
  good: ['[env]\nA = "1"'],
  source: 'https://toml.io/en/v1.1.0',
}
