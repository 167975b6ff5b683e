import type { ConfigCheck } from '../../check'

export const machineCheckIncomplete: ConfigCheck = {
  stage: 'config',
  code: 'machine-check-incomplete',
  rows: ['V182', 'L53'],
  severity: 'warning',
  section: 'checks',
  title: 'A machine check that cannot run',
  why: 'It needs a `command`, and runs with the rolling and canary strategies only.',
  bad: [
    `[[machine_checks]]
image = "curlimages/curl"`,
    `[deploy]
strategy = "immediate"
[[machine_checks]]
command = ["true"]`,
  ],
  good: [
    `[[machine_checks]]
command = ["true"]`,
  ],
  source: 'reference/health-checks/',

  *run(file) {
    const lists = [
      { at: 'machine_checks', list: file.config.machine_checks },
      ...file.services.map(({ path, service }) => ({
        at: `${path}.machine_checks`,
        list: service.machine_checks,
      })),
    ]
    const strategy = file.config.deploy?.strategy
    for (const { at, list } of lists) {
      for (const [i, check] of (list ?? []).entries()) {
        const path = `${at}[${i}]`
        if (
          (check.command?.length ?? 0) === 0 &&
          (file.has(`${path}.command`) || file.missing(`${path}.command`))
        ) {
          yield {
            span: file.sectionSpan(path),
            blocks: 'deploy',
            message: 'Missing `command` of this machine check.',
            cli: 'missing command for test machine',
          }
        } else if (strategy === 'bluegreen' || strategy === 'immediate') {
          yield {
            span: file.sectionSpan(path),
            message: `Machine checks do not run with \`strategy = "${strategy}"\`.`,
          }
        }
      }
    }
  },
}
