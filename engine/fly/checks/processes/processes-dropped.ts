import type { ConfigCheck } from '../../check'

export const processesDropped: ConfigCheck = {
  stage: 'config',
  code: 'processes-dropped',
  rows: ['V139'],
  severity: 'warning',
  section: 'processes',
  title: 'Entries of `processes` that are dropped',
  why: 'An entry of the list form needs a `name`; others vanish without a word.',
  bad: [`processes = ["web", "worker"]`, `processes = [{ command = "npm start" }]`],
  good: [
    `[processes]
app = "npm start"`,
  ],
  source: 'flyctl internal/appconfig/patches.go',

  *run(file) {
    for (const { node, reason } of file.loaded.dropped) {
      if (reason !== 'process-entry') continue
      yield {
        span: node.span,
        message:
          'This entry of `processes` has no `name`, so it is dropped. Write `[processes]` with `name = "command"` lines.',
      }
    }
  },
}
