import type { ConfigCheck } from '../../check'

export const appMissing: ConfigCheck = {
  stage: 'config',
  code: 'app-missing',
  rows: ['V05'],
  severity: 'warning',
  section: '',
  title: 'No app name',
  why: 'Every command needs one: `-a`, `FLY_APP`, or `app` in the file. Without any of them the CLI refuses.',
  bad: [`primary_region = "iad"`, `app = ""`],
  good: [`app = "demo"`],
  source: 'reference/configuration/',
  bare: true,
  *run(file, { requireApp }) {
    if ((file.config.app ?? '') !== '' || file.problemAt('app')) return
    const empty = file.has('app')
    if (!empty && !file.absent('app')) return
    yield {
      span: empty ? file.valueSpan('app') : file.firstLine,
      severity: requireApp ? 'error' : 'warning',
      message: empty
        ? 'Unexpected empty `app`, expected the name of the app.'
        : 'Missing `app`: the file has no app name.',
      cli: 'the config has no app name: add `app` or pass `-a`',
    }
  },
}
