import { absorbed, adapted, type Settlement } from '../../../aws/outcome'
import type { Cursor } from '../../../aws/view'

interface KnownSidecar {
  readonly pattern: RegExp
  readonly settlement: Settlement
  /** Variables that tell a program where the helper listens. */
  readonly variables?: RegExp
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
    variables: /^AWS_XRAY_DAEMON_ADDRESS$/,
    settlement: adapted(
      'The X-Ray daemon is left out. Send traces with OpenTelemetry to a collector of your choice instead.',
    ),
  },
  {
    pattern: /cloudwatch-agent|amazon-ssm-agent/i,
    variables: /^AWS_EMF_AGENT_ENDPOINT$/,
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
    variables: /^DD_(?:AGENT_HOST|TRACE_AGENT_(?:URL|HOSTNAME)|DOGSTATSD_URL)$/,
    settlement: adapted(
      'The monitoring agent is left out of the Machine. Run it once as an app of its own, which the others reach over the private network.',
    ),
  },
]

/** What becomes of a helper container that is not carried over, or undefined for one that is. */
export function droppedSidecar(name: string, image: string): Settlement | undefined {
  return KNOWN.find((each) => each.pattern.test(image) || each.pattern.test(name))?.settlement
}

/** A value that leads into the same task: to the local address or a container that is left out. */
const LOCAL = /^(?:\w+:\/\/)?(?:localhost|127\.0\.0\.1|\[?::1\]?|0\.0\.0\.0)(?::\d+)?\/?$/

/** Variables of the other containers that only say where a helper that is left out listens. */
export function variablesOfDropped(all: readonly Cursor[], kept: readonly Cursor[]): ReadonlySet<string> {
  const dropped = all.filter((each) => !kept.includes(each))
  const names = dropped.map((each) => each.get('Name').peekText() ?? '')
  const helpers = dropped.flatMap((each, index) => {
    const known = KNOWN.find((one) =>
      [names[index]!, each.get('Image').peekShown() ?? ''].some((text) => one.pattern.test(text)),
    )
    return known?.variables ? [known.variables] : []
  })
  const variables = kept.flatMap((each) => each.get('Environment').items())
  return new Set(
    variables.flatMap((each): readonly string[] => {
      const name = each.get('Name').peekText() ?? ''
      const value = each.get('Value').peekText() ?? ''
      const host = value.replace(/^\w+:\/\//, '').replace(/[:/].*$/, '')
      return helpers.some((one) => one.test(name)) && (LOCAL.test(value) || names.includes(host))
        ? [name]
        : []
    }),
  )
}

/** Variables of a task whose helper is left out lead nowhere. */
export const DROPPED_VARIABLE = adapted(
  'It says where the helper container listens, which is left out: the variable would lead nowhere.',
)
