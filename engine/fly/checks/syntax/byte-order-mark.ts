import type { SyntaxCheck } from '../../check'

export const byteOrderMark: SyntaxCheck = {
  stage: 'syntax',
  code: 'byte-order-mark',
  rows: ['V09'],
  severity: 'error',
  section: '',
  title: 'A byte-order mark at the start of the file',
  why: 'Windows editors add this invisible character. Fly’s CLI refuses the file because of it.',
  bad: ['\uFEFFapp = "demo"\n'],
  good: ['app = "demo"\n'],
  source: 'https://toml.io/en/v1.1.0',
  bare: true,
}
