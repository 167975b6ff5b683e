import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { parseMemorySize } from '../../values/size'

export const vmMemoryInvalid: ConfigCheck = {
  stage: 'config',
  code: 'vm-memory-invalid',
  rows: ['V131', 'V171'],
  severity: 'warning',
  section: 'vm',
  title: 'A memory size that cannot be used',
  why: '`fly config validate` cannot fail on it; `fly deploy` refuses it.',
  bad: [
    `[[vm]]
memory = 0`,
    `[[vm]]
memory = "lots"`,
    `[[vm]]
memory = 0.5`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-1x"
memory = "512mb"`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      if (vm.memory === undefined || vm.memory === '') continue
      const size = parseMemorySize(vm.memory)
      if (size.ok && size.units !== 0) continue
      const span = file.valueSpan(`vm[${i}].memory`)
      const gigabytes = /^(\d*\.\d+)$/.exec(vm.memory)?.[1]
      const text = gigabytes ? `${Math.round(Number(gigabytes) * 1024)}mb` : undefined
      yield {
        span,
        message: `Unexpected \`memory = ${shown(file.written(`vm[${i}].memory`))}\`, expected a size such as \`"512mb"\` or \`"1gb"\`.`,
        cli: size.ok ? 'memory cannot be zero' : size.error,
        ...(text && text !== '0mb' ? { fix: replace(span, `"${text}"`) } : {}),
      }
    }
  },
}
