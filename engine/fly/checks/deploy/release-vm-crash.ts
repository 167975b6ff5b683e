import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { didYouMean } from '../../suggest'
import { memoryMegabytes } from '../../values/size'
import { sizeNames } from '../../platform'

export const releaseVmCrash: ConfigCheck = {
  stage: 'config',
  code: 'release-vm-crash',
  rows: ['V174'],
  severity: 'warning',
  section: 'deploy',
  title: 'A release Machine of a size that does not exist',
  why: 'The CLI discards the error and crashes when it prepares the release Machine.',
  bad: [
    `[deploy]
release_command = "migrate"
release_command_vm = { size = "bogus" }`,
    `[deploy]
release_command = "migrate"
release_command_vm = { memory = "lots" }`,
  ],
  good: [
    `[deploy]
release_command = "migrate"
release_command_vm = { size = "shared-cpu-2x" }`,
  ],
  source: 'flyctl internal/command/deploy',
  blocks: 'deploy',
  *run(file) {
    const vm = file.config.deploy?.release_command_vm
    if (!vm) return
    if (vm.size !== undefined && vm.size !== '' && !sizeNames.includes(vm.size)) {
      yield {
        span: file.valueSpan('deploy.release_command_vm.size'),
        message: `Unknown size \`${shown(vm.size)}\`.${didYouMean(vm.size, sizeNames)}`,
      }
    }
    if (vm.memory !== undefined && vm.memory !== '' && (memoryMegabytes(vm.memory) ?? 0) === 0) {
      yield {
        span: file.valueSpan('deploy.release_command_vm.memory'),
        message: `Unexpected \`memory = "${shown(vm.memory)}"\`, expected a size such as \`"512mb"\`.`,
      }
    }
  },
}
