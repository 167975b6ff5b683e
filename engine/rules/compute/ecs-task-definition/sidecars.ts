import { absorbed, adapted, type Settlement } from '../../../aws/outcome'

interface KnownSidecar {
  readonly pattern: RegExp
  readonly settlement: Settlement
}

/** Containers that serve AWS's own plumbing and have nothing to do on Fly.io (aws-to-fly.md §6.7), by image or name. */
const KNOWN: readonly KnownSidecar[] = [
  {
    pattern: /(?:^|\/)(?:aws-appmesh-envoy|envoy)(?:[:@]|$)|appmesh|ecs-service-connect/i,
    settlement: absorbed(
      'A mesh proxy has nothing to do here: Machines of one organization reach each other over the private network by `.internal` and `.flycast` names.',
    ),
  },
  {
    pattern: /xray-daemon/i,
    settlement: adapted(
      'The X-Ray daemon is left out. Send traces with OpenTelemetry to a collector of your choice instead.',
    ),
  },
  {
    pattern: /cloudwatch-agent|amazon-ssm-agent/i,
    settlement: absorbed(
      'The agent is left out: metrics of each Machine are collected by the platform, and `fly ssh console` opens a shell.',
    ),
  },
  {
    pattern: /aws-for-fluent-bit|fluent-?bit|fluentd|firelens/i,
    settlement: adapted(
      'The log router is left out: standard output is collected by the platform. To send logs elsewhere, run one log shipper app for the organization.',
    ),
  },
  {
    pattern: /datadog\/agent|newrelic\/(?:infrastructure|nri)|(?:^|\/)dd-agent/i,
    settlement: adapted(
      'The monitoring agent is left out of the Machine. Run it once as an app of its own, which the others reach over the private network.',
    ),
  },
]

/** What becomes of a helper container that is not carried over, or undefined for one that is. */
export function droppedSidecar(name: string, image: string): Settlement | undefined {
  return KNOWN.find((each) => each.pattern.test(image) || each.pattern.test(name))?.settlement
}
