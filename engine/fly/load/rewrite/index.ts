import type { MapNode } from '../../../formats/tree'
import { build } from './build'
import { checks } from './checks'
import { env } from './env'
import { experimental } from './experimental'
import { duration } from './fields'
import { merged } from './merged'
import { Patch, type Headers, type Rewritten } from './patch'
import { processes } from './processes'
import { services } from './services'

export type { Dropped, LegacyUse } from './patch'

/** Applies the CLI's legacy rewrites in their order. A patch that fails drops its section and is reported. */
export function rewrite(root: MapNode, headers: Headers, format: 'toml' | 'json' | 'yaml'): Rewritten {
  const patch = new Patch(root, headers, format)
  patch.run(['env'], env)
  patch.run(['services'], services)
  patch.run(['processes'], processes)
  patch.run(['experimental'], experimental)
  patch.run(['checks'], checks)
  const vm = ['compute', 'computes', 'vm']
  patch.run(vm, (own) => merged(own, 'vm', vm, 'memory', 'compute'))
  const mounts = ['mount', 'mounts']
  patch.run(mounts, (own) => merged(own, 'mounts', mounts, 'initial_size', 'mounts'))
  const metrics = ['metric', 'metrics']
  patch.run(metrics, (own) => merged(own, 'metrics', metrics, undefined, 'mounts'))
  patch.run(['kill_timeout'], (own) => duration(own, own.entries, 'kill_timeout', 'seconds', 'kill_timeout'))
  patch.run(['build'], build)
  const { problems, legacy, dropped, entries } = patch
  return { root: { ...root, entries: [...entries.values()] }, problems, legacy, dropped }
}
