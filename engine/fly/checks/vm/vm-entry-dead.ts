import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { memoryMegabytes } from '../../values/size'

export const vmEntryDead: ConfigCheck = {
  stage: 'config',
  code: 'vm-entry-dead',
  rows: ['V158'],
  severity: 'warning',
  section: 'vm',
  title: 'A `vm` entry or key that is never used',
  why: 'Entries are not merged: of several without `processes` the first is used, and `memory_mb` beats `memory`.',
  bad: [
    `[[vm]]
size = "shared-cpu-1x"
[[vm]]
size = "shared-cpu-2x"`,
    `[[vm]]
memory = "1gb"
memory_mb = 512`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-2x"`,
  ],
  source: 'reference/configuration/',

  *run(file) {
    const general: number[] = []
    for (const [i, vm] of (file.config.vm ?? []).entries()) {
      if ((vm.processes?.length ?? 0) === 0 && !file.problemAt(`vm[${i}]`)) general.push(i)
      if (
        vm.memory_mb &&
        vm.memory !== undefined &&
        vm.memory !== '' &&
        memoryMegabytes(vm.memory) !== vm.memory_mb
      ) {
        yield {
          span: file.valueSpan(`vm[${i}].memory`),
          message: `\`memory = "${shown(vm.memory)}"\` is not used: \`memory_mb = ${vm.memory_mb}\` beats it.`,
        }
      }
    }
    for (const i of general.slice(1)) {
      yield {
        span: file.sectionSpan(`vm[${i}]`),
        message: 'This `[[vm]]` is not used: an earlier one without `processes` applies to every group.',
        related: [{ span: file.sectionSpan(`vm[${general[0]}]`), message: 'The one that is used.' }],
      }
    }
  },
}
