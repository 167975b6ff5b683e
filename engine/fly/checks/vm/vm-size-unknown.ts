import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest } from '../../suggest'
import { sizeNames } from '../../platform'

export const vmSizeUnknown: ConfigCheck = {
  stage: 'config',
  code: 'vm-size-unknown',
  rows: ['V130', 'V170'],
  severity: 'warning',
  section: 'vm',
  title: 'A Machine size that does not exist',
  why: '`fly config validate` cannot fail on it; `fly deploy` refuses it.',
  bad: [
    `[[vm]]
size = "bogus"`,
    `[[vm]]
size = "shared-cpu-3x"`,
    `[[vm]]
size = "Shared-CPU-1x"`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-1x"`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      if (vm.size === undefined || vm.size === '' || sizeNames.includes(vm.size)) continue
      const span = file.valueSpan(`vm[${i}].size`)
      const [meant] = nearest(vm.size, sizeNames)
      yield {
        span,
        message: `Unknown size \`${shown(vm.size)}\`.${meant ? ` Did you mean \`${meant}\`?` : ' Sizes are named like `shared-cpu-1x` and `performance-2x`.'}`,
        cli: /^(shared|performance)/.test(vm.size) ? `invalid size: ${vm.size}` : 'invalid machine preset',
        ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
      }
    }
  },
}
