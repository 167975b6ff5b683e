import type { SyntaxCheck } from '../../check'

export const tomlEscape: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-escape',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'An escape that TOML does not know',
  why: 'In double quotes a backslash starts an escape such as `\\n`; in single quotes it is plain. The file is not TOML, so every command that needs it stops here.',
  bad: ['console_command = "C:\\dir"'],
  good: ['console_command = "bin/rails console"'],
  source: 'https://toml.io/en/v1.1.0',
}
