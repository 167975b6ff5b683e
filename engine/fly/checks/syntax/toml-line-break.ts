import type { SyntaxCheck } from '../../check'

export const tomlLineBreak: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-line-break',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A lone carriage return',
  why: 'Only old Mac programs end lines so; TOML wants LF or CRLF. The file is not TOML, so every command that needs it stops here.',
  bad: ['primary_region = "iad"\rkill_timeout = 5\r\n'],
  good: ['primary_region = "iad"\nkill_timeout = 5\n'],
  source: 'https://toml.io/en/v1.1.0',
}
