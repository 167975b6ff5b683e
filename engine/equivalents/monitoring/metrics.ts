import { childPath } from '../../fly/model'
import { attribute, props, ref, text, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { policy } from '../compute/roles'
import { holdsFor, type Context, type Group } from '../context'
import { whole } from '../numbers'

const WORKSPACE = 'Metrics'

/** How often Fly.io scrapes an app's metrics, in seconds (docs monitoring/metrics). */
const SCRAPE_SECONDS = 15
const COLLECTOR = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.43.3'

/** The Prometheus that Fly.io runs for everybody: a workspace, and a collector beside the program. */
export function metricsWorkspace(context: Context, build: StackBuilder): readonly Tree[] {
  const metrics = context.config.metrics ?? []
  if (metrics.length === 0) return []
  const from = metrics.flatMap((_, i) => context.at(childPath('metrics', i)))
  build.add('monitoring', WORKSPACE, 'AWS::APS::Workspace', props({ Alias: context.slug }), from)
  build.say(
    'Metrics scraped by Fly.io ≈ a collector beside the program that writes to Amazon Managed Prometheus.',
    from,
  )
  return [policy('metrics', ['aps:RemoteWrite'], attribute(WORKSPACE, 'Arn'), from)]
}

/** The collector container of a group, if its metrics are scraped: the first entry for the group counts. */
export function metricsSidecar(context: Context, group: Group, log: Tree): Tree | undefined {
  const metrics = context.config.metrics ?? []
  const index = metrics.findIndex((entry) => holdsFor(context, entry.processes, group))
  const entry = metrics[index]
  if (!entry) return undefined
  const path = childPath('metrics', index)
  const config = [
    'receivers:',
    '  prometheus:',
    '    config:',
    '      scrape_configs:',
    `        - job_name: ${JSON.stringify(context.slug)}`,
    `          scrape_interval: ${SCRAPE_SECONDS}s`,
    ...(entry.https === true ? ['          scheme: https'] : []),
    `          metrics_path: ${JSON.stringify(entry.path ?? '/metrics')}`,
    '          static_configs:',
    `            - targets: ["localhost:${whole(entry.port ?? 9091, 1, 65535)}"]`,
    'exporters:',
    '  prometheusremotewrite:',
    '    endpoint: ',
  ].join('\n')
  const rest = [
    'api/v1/remote_write',
    '    auth: { authenticator: sigv4auth }',
    'extensions:',
    '  sigv4auth:',
    '    region: ',
  ].join('\n')
  const tail = [
    '',
    'service:',
    '  extensions: [sigv4auth]',
    '  pipelines:',
    '    metrics:',
    '      receivers: [prometheus]',
    '      exporters: [prometheusremotewrite]',
    '',
  ].join('\n')
  const from = [...context.at(path, `${path}.port`, `${path}.path`, `${path}.https`, `${path}.processes`)]
  return props(
    {
      Name: 'aws-otel-collector',
      Image: COLLECTOR,
      Essential: false,
      Environment: [
        props({
          Name: 'AOT_CONFIG_CONTENT',
          Value: text([config, attribute(WORKSPACE, 'PrometheusEndpoint'), rest, ref('AWS::Region'), tail]),
        }),
      ],
      LogConfiguration: log,
    },
    from,
  )
}
