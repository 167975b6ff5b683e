import type { FlyConfig } from '../fly/model'

/** A config with its lists in one order wherever order says nothing: `vm`, `mounts`, `services`, `restart`, names of groups. */
export function ordered(config: FlyConfig): FlyConfig {
  const groups = <T extends { readonly processes?: readonly string[] }>(entry: T): T =>
    entry.processes ? { ...entry, processes: entry.processes.toSorted() } : entry
  const list = <T extends { readonly processes?: readonly string[] }>(
    entries: readonly T[] | undefined,
    key: (entry: T) => string,
  ): readonly T[] | undefined =>
    entries?.map(groups).toSorted((a, b) => compare(names(a), names(b)) || compare(key(a), key(b)))
  return present({
    ...config,
    vm: list(config.vm, (vm) => vm.size ?? ''),
    mounts: list(config.mounts, (mount) => mount.source ?? ''),
    restart: list(config.restart, (restart) => restart.policy ?? ''),
    services: list(config.services, (service) => String(service.internal_port)),
    http_service: config.http_service && groups(config.http_service),
  })
}

function names(entry: { readonly processes?: readonly string[] }): string {
  return (entry.processes ?? []).join(' ')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T
}
