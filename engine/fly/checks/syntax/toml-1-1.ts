import type { SyntaxCheck } from '../../check'

export const toml11: SyntaxCheck = {
  stage: 'syntax',
  code: 'toml-1-1',
  rows: [],
  severity: 'hint',
  section: '',
  title: 'Syntax that only TOML 1.1 knows',
  why: 'Releases of Fly’s CLI from before June 2026 refuse newlines and a trailing comma in inline tables, `\\xHH` escapes and times without seconds.',
  bad: ['build = {\n  image = "nginx",\n}'],
  good: ['build = { image = "nginx" }'],
  source: 'flyctl go.mod (pelletier/go-toml v2.4.3)',
}
