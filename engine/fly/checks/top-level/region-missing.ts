import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'

export const regionMissing: ConfigCheck = {
  stage: 'config',
  code: 'region-missing',
  rows: ['L43'],
  severity: 'hint',
  section: '',
  title: 'No primary region',
  why: 'The region decides where the first Machines and volumes go; without it the CLI asks, or takes one near you.',
  bad: [
    `[http_service]
internal_port = 8080`,
  ],
  good: [goodHttpService],
  source: 'reference/configuration/',

  *run(file) {
    if (!file.missing('primary_region')) return
    if (file.services.length === 0 && !file.config.mounts && !file.config.processes) return
    yield {
      span: file.has('app') ? file.keySpan('app') : file.firstLine,
      message: 'Missing `primary_region`: it decides where new Machines and volumes go.',
    }
  },
}
