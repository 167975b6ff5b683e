import type { ConfigCheck } from '../../check'

export const metricsIncomplete: ConfigCheck = {
  stage: 'config',
  code: 'metrics-incomplete',
  rows: ['V143', 'L52'],
  severity: 'warning',
  section: 'metrics',
  title: 'Metrics without port or path',
  why: 'The platform needs both to read the metrics.',
  bad: [
    `[[metrics]]
port = 9091`,
    `metrics = {}`,
  ],
  good: [
    `[[metrics]]
port = 9091
path = "/metrics"`,
  ],
  source: 'monitoring/metrics/',

  *run(file) {
    for (const [i] of (file.config.metrics ?? []).entries()) {
      const absent = ['port', 'path'].filter((key) => file.missing(`metrics[${i}].${key}`))
      if (absent.length > 0)
        yield {
          span: file.sectionSpan(`metrics[${i}]`),
          message: `Missing ${absent.map((each) => `\`${each}\``).join(' and ')} of the metrics.`,
        }
    }
  },
}
