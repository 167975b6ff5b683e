import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest, oneOf } from '../../suggest'

const kinds: readonly (readonly ['cpu_kind' | 'gpu_kind', readonly string[]])[] = [
  ['cpu_kind', ['shared', 'performance']],
  ['gpu_kind', ['a10', 'l40s', 'a100-pcie-40gb', 'a100-sxm4-80gb']],
]

export const vmCpuKind: ConfigCheck = {
  stage: 'config',
  code: 'vm-cpu-kind',
  rows: ['V133'],
  severity: 'warning',
  section: 'vm',
  title: 'A kind of CPU or GPU that does not exist',
  why: 'Only the platform looks at it, and refuses it.',
  bad: [
    `[[vm]]
cpu_kind = "quantum"`,
    `[[vm]]
gpu_kind = "h900"`,
  ],
  good: [
    `[[vm]]
cpu_kind = "shared"
cpus = 2
memory = "1gb"`,
  ],
  source: 'reference/configuration/',
  blocks: 'deploy',
  *run(file) {
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      for (const [key, known] of kinds) {
        const value = vm[key]
        if (value === undefined || value === '' || known.includes(value)) continue
        const span = file.valueSpan(`vm[${i}].${key}`)
        const meant = key === 'cpu_kind' && value === 'dedicated' ? 'performance' : nearest(value, known)[0]
        yield {
          span,
          message: `Unexpected \`${key} = "${shown(value)}"\`, expected ${oneOf(known.map((each) => `"${each}"`))}.`,
          ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
        }
      }
    }
  },
}
