import type { LoadCheck } from '../../check'
import { placeOf } from '../helpers'

export const machineConfigTable: LoadCheck = {
  stage: 'load',
  code: 'machine-config-table',
  rows: ['V70'],
  severity: 'error',
  section: '',
  title: '`machine_config` written as a table',
  why: '`machine_config` holds JSON as text, or the path of a JSON file. The CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [`machine_config = { containers = [] }`],
  good: [`machine_config = 'cli-config.json'`],
  source: 'machines/guides-examples/multi-container-machines/',
  claims: ({ key, node, cause }) =>
    /(^|\.)machine_config$/.test(key) && cause.kind === 'mismatch' && node.kind === 'map',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message:
      'Unexpected table, expected JSON in a text that starts with `{`, or a path that ends in `.json`.',
  }),
}
