import type { SyntaxCheck } from '../../check'

export const tomlBoolean: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-boolean',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A boolean in another spelling',
  why: 'TOML has two booleans, `true` and `false`, in lower case. The file is not TOML, so every command that needs it stops here.',
  bad: ['[http_service]\ninternal_port = 8080\nforce_https = True'],
  good: ['[http_service]\ninternal_port = 8080\nforce_https = true'],
  source: 'https://toml.io/en/v1.1.0',
}
