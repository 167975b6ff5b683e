import type { WorkloadService } from '../workload/workload'

/** The public ports a service takes, `udp:53` or `tcp:443`: one address leads each of them to one service. */
export function claimedPorts(service: WorkloadService): readonly string[] {
  const kind = service.protocol.value === 'udp' ? 'udp' : 'tcp'
  const listed =
    service.ports && service.ports.length > 0
      ? service.ports.map((each) => each.port.value)
      : service.outside.map((each) => each.value)
  const ports =
    listed.length > 0 ? listed : service.protocol.value === 'http' ? [80, 443] : [service.port.value]
  return ports.map((port) => `${kind}:${port}`)
}

/** Whether a listener splits its traffic evenly between two services. */
export function splitTogether(a: WorkloadService, b: WorkloadService): boolean {
  return (a.split ?? []).some((each) =>
    (b.split ?? []).some((other) => each.even && each.listener === other.listener),
  )
}
