import type { ConfigCheck } from '../../check'
import { pair } from '../helpers'

export const negativeNumber: ConfigCheck = {
  stage: 'config',
  code: 'negative-number',
  rows: ['V147'],
  severity: 'warning',
  section: '',
  title: 'A negative number that makes no sense',
  why: 'The CLI passes it on; the platform refuses it or ignores it.',
  bad: [
    `swap_size_mb = -1`,
    `[http_service]
internal_port = 8080
min_machines_running = -1`,
  ],
  good: [`swap_size_mb = 512`],
  source: 'reference/configuration/',

  *run(file) {
    for (const [path, node] of file.numbers) {
      if (typeof node.value !== 'number' || node.value >= 0) continue
      if (
        !/(swap_size_mb|min_machines_running|retries|soft_limit|hard_limit|cpus|memory_mb|gpus)$/.test(
          path,
        ) ||
        file.problemAt(path)
      )
        continue
      yield { span: node.span, message: `Unexpected negative ${pair(path, String(node.value))}.` }
    }
  },
}
