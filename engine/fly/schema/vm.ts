import { CONFIG_PAGE, processes } from './shared'
import { integer, key, persistRootfs, table, tables, text, texts } from './types'

const size = key({
  type: text,
  meaning: 'Preset of CPU kind, CPU count and memory; single keys of this table beat it.',
  default: '`shared-cpu-1x` (`performance-8x` with `gpu_kind`)',
  limits: 'a preset name, exact lower case; read at deploy',
  valuesFrom: 'sizes',
  example: '"shared-cpu-1x"',
  source: CONFIG_PAGE,
})
const memory = key({
  type: text,
  meaning: 'Memory. Units count in 1024; a bare number is MB.',
  default: 'that of the preset',
  limits: 'depends on CPU kind and count',
  values: ['256mb', '512mb', '1gb', '2gb', '4gb', '8gb'].map((value) => ({
    value,
    meaning: `${value} of memory.`,
  })),
  example: '"1gb"',
  source: CONFIG_PAGE,
})

const rest = {
  memory_mb: key({
    type: integer,
    meaning: 'Memory in MB; beats `memory`.',
    limits: 'depends on CPU kind and count; no text',
    example: '1024',
    source: CONFIG_PAGE,
  }),
  max_memory_mb: key({
    type: integer,
    meaning: 'Upper bound of memory in MB. New and undocumented.',
    example: '2048',
    source: 'fly-go machine_types.go',
  }),
  cpu_kind: key({
    type: text,
    meaning: 'Kind of CPU; beats `size`.',
    default: 'that of the preset',
    values: [
      { value: 'shared', meaning: 'A share of a CPU with bursts.' },
      { value: 'performance', meaning: 'A CPU of its own.' },
    ],
    example: '"shared"',
    source: CONFIG_PAGE,
  }),
  cpus: key({
    type: integer,
    meaning: 'Number of CPUs; beats `size`. 0 counts as absent.',
    default: 'that of the preset',
    limits: '1, 2, 4, 6 or 8 shared; performance up to 16 in presets',
    example: '2',
    source: CONFIG_PAGE,
  }),
  gpu_kind: key({
    type: text,
    meaning: 'Kind of GPU.',
    values: [
      { value: 'a10', meaning: 'NVIDIA A10.' },
      { value: 'l40s', meaning: 'NVIDIA L40S.' },
      { value: 'a100-pcie-40gb', meaning: 'NVIDIA A100, 40 GB.' },
      { value: 'a100-sxm4-80gb', meaning: 'NVIDIA A100, 80 GB.' },
    ],
    example: '"l40s"',
    source: 'fly-go machine_types.go',
    deprecated: 'The public reference no longer lists GPU keys.',
  }),
  gpus: key({
    type: integer,
    meaning: 'Number of GPUs.',
    example: '1',
    source: 'fly-go machine_types.go',
    deprecated: 'The public reference no longer lists GPU keys.',
  }),
  host_dedication_id: key({
    type: text,
    meaning: 'Dedicated host for these Machines; beats the top-level key.',
    example: '"host-id"',
    source: CONFIG_PAGE,
  }),
  kernel_args: key({
    type: texts,
    meaning: 'Extra kernel arguments; a list, whatever the docs show.',
    example: '["no-hlt=true"]',
    source: CONFIG_PAGE,
  }),
  persist_rootfs: key({
    type: persistRootfs,
    meaning: 'When the root file system survives. Numbers 0 to 3 stand for the four texts in order.',
    default: '`"never"`',
    values: [
      { value: 'none', meaning: 'As absent.' },
      { value: 'never', meaning: 'Every start begins from the image.' },
      { value: 'restart', meaning: 'Survives restarts.' },
      { value: 'always', meaning: 'Survives restarts and updates.' },
    ],
    example: '"restart"',
    source: 'fly-go machine_types.go',
    deprecated: 'Marked deprecated in favour of a setting of the Machine.',
  }),
} as const

/** Keys of a `vm` entry. */
const vmKeys = {
  size,
  memory: { ...memory, legacy: ['any-value-as-text'] },
  ...rest,
  processes: processes('every group'),
} as const

export const vm = key({
  type: tables(vmKeys),
  meaning:
    'Machine size, for all groups or those in `processes`. Entries are never merged: the last that names a group wins whole.',
  legacy: ['one-table'],
  aliases: ['compute', 'computes'],
  example: '[[vm]]',
  source: CONFIG_PAGE,
})

export const releaseCommandVm = key({
  type: table({ size, memory, ...rest, processes: processes('no meaning here') }),
  meaning: 'Size of the Machine that runs the release command. `memory` must be text here.',
  default: 'the Machine with most memory of the default group; `shared-cpu-2x` when it has none',
  example: '{ size = "shared-cpu-2x" }',
  source: CONFIG_PAGE,
})
