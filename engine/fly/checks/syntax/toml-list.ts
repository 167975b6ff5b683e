import type { SyntaxCheck } from '../../check'

export const tomlList: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-list',
  rows: ['V01'],
  severity: 'error',
  section: '',
  title: 'A list with a slip',
  why: 'A list is `[1, 2]`: square brackets and commas. The file is not TOML, so every command that needs it stops here.',
  bad: [
    '[http_service]\ninternal_port = 8080\nprocesses = ["app"',
    '[http_service]\ninternal_port = 8080\nprocesses = ("app")',
  ],
  good: ['[http_service]\ninternal_port = 8080\nprocesses = ["app"]'],
  source: 'https://toml.io/en/v1.1.0',
}
