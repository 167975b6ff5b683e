import type { FlyConfig, Service } from '../fly/model'

/** A config with its lists in one order wherever order says nothing: `vm`, `mounts`, `services`, `restart`, names of groups. */
export function ordered(config: FlyConfig): FlyConfig {
  const groups = <T extends { readonly processes?: readonly string[] }>(entry: T): T =>
    entry.processes ? { ...entry, processes: entry.processes.toSorted() } : entry
  const list = <T extends { readonly processes?: readonly string[] }>(
    entries: readonly T[] | undefined,
    key: (entry: T) => string,
  ): readonly T[] | undefined =>
    entries?.map(groups).toSorted((a, b) => compare(names(a), names(b)) || compare(key(a), key(b)))
  const ports = (service: Service): Service =>
    service.ports
      ? { ...service, ports: service.ports.toSorted((a, b) => (a.port ?? 0) - (b.port ?? 0)) }
      : service
  return present({
    ...config,
    vm: list(config.vm, (vm) => vm.size ?? ''),
    mounts: list(config.mounts, (mount) => mount.source ?? ''),
    restart: list(config.restart, (restart) => restart.policy ?? ''),
    services: list(
      config.services?.map(ports),
      (service) => `${service.internal_port} ${service.protocol} ${service.ports?.[0]?.port}`,
    ),
    metrics: list(config.metrics, (metrics) => String(metrics.port)),
    files: list(config.files, (file) => file.guest_path ?? ''),
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
