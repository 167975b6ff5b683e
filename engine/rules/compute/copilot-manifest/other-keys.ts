import { absorbed, adapted, kept, manual } from '../../../aws/outcome'
import { rows } from '../../settling'
import type { Settling } from '../../rule'

const FILES = manual(
  'Copy the files into an image with a static file server, or to a Tigris bucket with `aws s3 sync`.',
)
const NETWORK = absorbed('There is no VPC: apps of an organization share a private network.')
const EDGE = manual('Put a CDN of your choice before the app, or keep CloudFront with the app as its origin.')
const NAME = adapted('It becomes the name of the app.')

/** Static Site. */
export const SITE_KEYS: Readonly<Record<string, Settling>> = {
  name: NAME,
  type: absorbed('It chose how the manifest was read.'),
  ...rows(
    'files[].source files[].destination files[].recursive files[].exclude files[].reinclude files[].context',
    FILES,
  ),
  ...rows(
    'http.alias http.alias[].name',
    manual('Add the name to the app that serves the files: `fly certs add`.'),
  ),
  ...rows(
    'http.certificate http.hosted_zone',
    absorbed('Fly.io issues the certificate of the app by itself.'),
  ),
}

/** Environment: the network and the balancers that its services share. */
export const ENVIRONMENT_KEYS: Readonly<Record<string, Settling>> = {
  name: absorbed('There are no environments: an organization or a name tells apps apart.'),
  type: absorbed('It chose how the manifest was read.'),
  ...rows(
    'network.vpc.id network.vpc.cidr network.vpc.subnets.public[].id network.vpc.subnets.private[].id network.vpc.subnets.public[].cidr network.vpc.subnets.private[].cidr network.vpc.subnets.public[].az network.vpc.subnets.private[].az',
    NETWORK,
  ),
  'network.vpc.security_group.**': NETWORK,
  ...rows(
    'network.vpc.flow_logs network.vpc.flow_logs.retention',
    absorbed('There is no VPC whose flows could be logged.'),
  ),
  ...rows(
    'cdn cdn.certificate cdn.terminate_tls cdn.static_assets.location cdn.static_assets.alias cdn.static_assets.path',
    EDGE,
  ),
  ...rows(
    'http.public.certificates http.private.certificates',
    absorbed('Fly.io issues certificates for the names of each app.'),
  ),
  ...rows(
    'http.public.ssl_policy http.private.ssl_policy http.public.access_logs http.public.access_logs.bucket_name http.public.access_logs.prefix http.private.subnets',
    absorbed('Fly Proxy stands before every app: there is no load balancer to set up.'),
  ),
  ...rows(
    'http.public.security_groups.ingress http.private.security_groups.ingress http.private.ingress.vpc http.public.ingress.cdn http.public.security_groups.ingress.restrict_to.cdn http.private.security_groups.ingress.from_vpc',
    absorbed('There are no security groups: the services of an app say who reaches it.'),
  ),
  'http.public.ingress.source_ips': manual(
    'Fly Proxy filters no addresses: check `Fly-Client-IP` in the app, or make the app private with Flycast.',
  ),
  'observability.container_insights': absorbed('Metrics of every Machine are collected by the platform.'),
}

/** Pipeline: CodePipeline and CodeBuild. */
export const PIPELINE_KEYS: Readonly<Record<string, Settling>> = {
  name: absorbed('A workflow of your repository takes the place of the pipeline.'),
  version: absorbed('It says how the file is read.'),
  ...rows(
    'source.provider source.properties.branch source.properties.repository source.properties.output_artifact_format',
    adapted('A workflow of the same repository runs `fly deploy` on a push to the branch.'),
  ),
  ...rows(
    'source.properties.connection_name source.properties.access_token_secret',
    absorbed('A deploy token takes the place of the connection: `fly tokens create deploy`.'),
  ),
  ...rows(
    'build.image build.buildspec',
    manual('Move the build steps into the workflow, before `fly deploy`.'),
  ),
  'build.additional_policy.**': kept('Rights for AWS stay with a role that the workflow takes by OIDC.'),
  'stages[].name': adapted('Each stage is a job of the workflow that deploys to its app.'),
  'stages[].requires_approval': manual('Ask for approval with a protected environment of the workflow.'),
  'stages[].test_commands': manual('Run these commands in the workflow after the deploy.'),
  ...rows(
    'stages[].pre_deployments.** stages[].post_deployments.**',
    kept('Stacks of AWS are still deployed from your pipeline.'),
  ),
  ...rows('stages[].deployments stages[].deployments.**', adapted('It orders the deploys.')),
}
