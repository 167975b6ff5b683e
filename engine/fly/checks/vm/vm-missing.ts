import type { ConfigCheck } from '../../check'

export const vmMissing: ConfigCheck = {
  stage: 'config',
  code: 'vm-missing',
  rows: ['L37'],
  severity: 'hint',
  section: 'vm',
  title: 'Several groups without `[[vm]]`',
  why: 'New groups get the size of existing Machines, or 256 MB.',
  bad: [
    `[processes]
web = "npm start"
worker = "npm run jobs"`,
  ],
  good: [
    `[processes]
web = "npm start"
worker = "npm run jobs"
[[vm]]
size = "shared-cpu-1x"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const groups = file.groups
    if (!groups || groups.length < 2 || !file.missing('vm')) return
    yield {
      span: file.sectionSpan('processes'),
      message:
        'Missing `[[vm]]`: with several groups, sizes are inferred from the Machines there are, or fall to 256 MB.',
    }
  },
}
