import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const noAppGroup: ConfigCheck = {
  stage: 'config',
  code: 'no-app-group',
  rows: ['L45'],
  severity: 'hint',
  section: 'processes',
  title: '`[processes]` without a group `app`',
  why: 'The list is complete: nothing adds `app`. Commands and docs that assume it must name a group.',
  bad: [
    `[processes]
web = "npm start"
worker = "npm run jobs"`,
  ],
  good: [
    `[processes]
app = "npm start"
worker = "npm run jobs"`,
  ],
  source: 'launch/processes/',

  *run(file) {
    const groups = file.groups
    if (!groups || groups.length < 2 || groups.includes('app')) return
    yield {
      span: file.sectionSpan('processes'),
      message: `No group is named \`app\`: \`${shown(file.defaultGroup)}\` is the default group.`,
    }
  },
}
