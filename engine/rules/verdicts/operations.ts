import { rows, type Verdict } from './verdict'

const developer = rows('developer')
const monitoring = rows('monitoring')
const terraform = rows('terraform')

/** Developer tools. */
export const DEVELOPER: readonly Verdict[] = [
  developer('codebuild', 'AWS CodeBuild', 'convert', {
    cfn: 'CodeBuild',
    tf: 'codebuild_',
    reason: 'Deploys build on a remote builder; other steps become a GitHub Actions workflow.',
    is: 'Remote builder, GitHub Actions',
    lesson: 'deployments#ci-cd',
    facts: 'DEP-1 CI-1',
  }),
  developer('codepipeline', 'AWS CodePipeline', 'convert', {
    cfn: 'CodePipeline',
    tf: 'codepipeline codepipeline_',
    reason: 'Stages become jobs of a GitHub Actions workflow.',
    is: 'GitHub Actions',
    lesson: 'deployments#ci-cd',
    facts: 'CI-1',
  }),
  developer('codedeploy', 'AWS CodeDeploy', 'not-needed', {
    cfn: 'CodeDeploy',
    tf: 'codedeploy_',
    reason: '`fly deploy` rolls out by itself; blue/green and canary become the strategy.',
    is: '`[deploy] strategy`',
    lesson: 'deployments#strategies',
    facts: 'DEP-2 DEP-4',
  }),
  developer('codecommit', 'AWS CodeCommit', 'manual', {
    cfn: 'CodeCommit',
    tf: 'codecommit_',
    reason: 'Fly.io hosts no repositories.',
    instead: 'Push the repository to GitHub or GitLab.',
    lesson: 'deployments#ci-cd',
  }),
  developer('codeartifact', 'AWS CodeArtifact', 'keep', {
    cfn: 'CodeArtifact',
    tf: 'codeartifact_',
    ways: 'oidc',
    reason: 'Packages stay; builds get a token as build secret.',
    lesson: 'secrets#build-secrets',
    facts: 'SEC-7',
  }),
  developer('code-connections', 'AWS CodeConnections and notifications', 'not-needed', {
    cfn: 'CodeConnections CodeStarConnections CodeStar CodeStarNotifications',
    tf: 'codeconnections_ codestarconnections_ codestarnotifications_',
    reason: 'The workflow runs where the repository is.',
    lesson: 'deployments#ci-cd',
    facts: 'CI-1',
  }),
  developer('codecatalyst', 'Amazon CodeCatalyst', 'manual', {
    tf: 'codecatalyst_',
    reason: 'Fly.io hosts no projects.',
    instead: 'Move the repository and workflows to GitHub or GitLab.',
    lesson: 'deployments#ci-cd',
  }),
  developer('codeguru', 'Amazon CodeGuru', 'no-equivalent', {
    cfn: 'CodeGuruProfiler CodeGuruReviewer',
    tf: 'codeguruprofiler_ codegurureviewer_',
    reason: 'There is no profiler or reviewer; use a vendor’s.',
  }),
  developer('appconfig', 'AWS AppConfig', 'keep', {
    cfn: 'AppConfig',
    tf: 'appconfig_',
    fallback: 'manual',
    ways: 'oidc',
    reason: 'Fly.io has no configuration service; call AppConfig with a role.',
    instead: 'Or use environment variables or a feature-flag vendor.',
    lesson: 'secrets#differences',
    facts: 'OIDC-2',
  }),
  developer('amplify', 'AWS Amplify Hosting', 'manual', {
    cfn: 'Amplify',
    tf: 'amplify_',
    reason: 'There is no hosting for front ends alone.',
    instead: 'Run a server-rendered app on Machines, a static one on Tigris or a static server app.',
    is: 'An app, or a Tigris bucket',
    lesson: 'storage#s3-and-tigris',
    facts: 'PRX-12 TIG-8',
  }),
  developer('amplify-ui-builder', 'Amplify UI Builder', 'no-equivalent', {
    cfn: 'AmplifyUIBuilder',
    reason: 'A design tool without counterpart.',
  }),
  developer('application-testing', 'AWS Application Testing', 'no-equivalent', {
    cfn: 'AppTest',
    reason: 'Mainframe tests have no counterpart.',
  }),
  developer('device-farm', 'AWS Device Farm', 'keep', {
    cfn: 'DeviceFarm',
    tf: 'devicefarm_',
    reason: 'Real phones have no counterpart.',
  }),
  developer('fault-injection', 'AWS Fault Injection Service', 'manual', {
    cfn: 'FIS',
    tf: 'fis_',
    reason: 'There is no fault injection service.',
    instead: 'Stop or kill Machines in a script with `fly machine stop` and `fly machine kill`.',
    facts: 'HC-3',
  }),
  developer('synthetics', 'CloudWatch Synthetics', 'manual', {
    cfn: 'Synthetics',
    tf: 'synthetics_',
    reason: 'Canaries do not run for you.',
    instead: 'Use an uptime monitor, or a scheduled Machine with Playwright.',
    lesson: 'monitoring#checks-and-money',
    facts: 'MON-5',
  }),
  developer('cloudformation', 'AWS CloudFormation', 'manual', {
    cfn: 'CloudFormation CDK',
    tf: 'cloudformation_',
    reason: 'Nested stacks and custom resources hold more than this file shows.',
    instead: 'Give the nested templates too; look at the code of custom resources.',
    is: 'fly.toml and a runbook',
    lesson: 'deployments#infrastructure-as-code',
    facts: 'CI-3',
  }),
  developer('cloud-control', 'AWS Cloud Control API', 'manual', {
    tf: 'cloudcontrolapi_',
    reason: 'The resource’s real type is in `type_name`.',
    instead: 'Read it as that CloudFormation type.',
  }),
  developer('alexa-skills', 'Alexa Skills', 'keep', {
    cfn: 'Alexa::ASK',
    ways: 'push',
    reason: 'The skill stays with Alexa; its endpoint may be the app.',
  }),
]

/** Monitoring and operations. */
export const MONITORING: readonly Verdict[] = [
  monitoring('cloudwatch', 'Amazon CloudWatch alarms and dashboards', 'manual', {
    cfn: 'CloudWatch',
    tf: 'cloudwatch_',
    reason:
      'Metrics are built in, alerts are not: alarms become alert rules you load into Grafana or Alertmanager.',
    instead: 'Load the generated rules, and rebuild dashboards in Grafana.',
    is: 'Prometheus and Grafana',
    lesson: 'monitoring#alarms',
    facts: 'MON-1 MON-2 MON-5',
  }),
  monitoring('cloudwatch-logs', 'Amazon CloudWatch Logs', 'not-needed', {
    cfn: 'Logs',
    tf: 'cloudwatch_log_ cloudwatch_query_',
    fallback: 'convert',
    reason: 'Standard output is collected and searchable for 7 days; longer retention needs the log shipper.',
    is: '`fly logs`, log shipper',
    lesson: 'monitoring#logs',
    facts: 'MON-7 MON-8',
  }),
  monitoring('xray', 'AWS X-Ray', 'manual', {
    cfn: 'XRay',
    tf: 'xray_',
    fallback: 'keep',
    ways: 'oidc',
    reason: 'Tracing is not built in.',
    instead: 'Send OpenTelemetry to a vendor, or to X-Ray through a collector with a role.',
    lesson: 'monitoring#traces',
    facts: 'MON-10',
  }),
  monitoring('managed-prometheus', 'Amazon Managed Service for Prometheus', 'not-needed', {
    cfn: 'APS',
    tf: 'prometheus_',
    reason: 'A managed Prometheus comes with every organization.',
    is: 'Managed Prometheus',
    lesson: 'monitoring#metrics',
    facts: 'MON-1',
  }),
  monitoring('managed-grafana', 'Amazon Managed Grafana', 'not-needed', {
    cfn: 'Grafana',
    tf: 'grafana_',
    reason: 'A managed Grafana comes with every organization.',
    is: 'Managed Grafana',
    lesson: 'monitoring#metrics',
    facts: 'MON-3',
  }),
  monitoring('observability-admin', 'CloudWatch observability settings', 'keep', {
    cfn: 'Oam ObservabilityAdmin',
    tf: 'oam_ observabilityadmin_',
    ways: 'acct',
    reason: 'They link the monitoring of AWS accounts.',
  }),
  monitoring('application-insights', 'CloudWatch Application Insights and Signals', 'no-equivalent', {
    cfn: 'ApplicationInsights ApplicationSignals',
    tf: 'applicationinsights_',
    reason: 'Nothing is found out by itself; build dashboards in Grafana.',
    lesson: 'monitoring#metrics',
    facts: 'MON-3',
  }),
  monitoring('rum', 'CloudWatch RUM', 'partner', {
    cfn: 'RUM',
    tf: 'rum_',
    outcome: 'manual',
    reason: 'Real-user monitoring comes from a vendor.',
    instead: 'Put the vendor’s script in your pages.',
  }),
  monitoring('evidently', 'CloudWatch Evidently', 'no-equivalent', {
    cfn: 'Evidently',
    tf: 'evidently_',
    reason: 'AWS ended it in 2025; use a feature-flag vendor.',
  }),
]

/** What Terraform files hold beside AWS. */
export const TERRAFORM: readonly Verdict[] = [
  terraform('terraform-values', 'Terraform values (random, tls, time, files)', 'not-needed', {
    tf: 'random_ tls_ time_ local_ archive_ template_ external',
    reason: 'Values of the Terraform state; a random password becomes a secret that the runbook makes anew.',
    lesson: 'secrets#moving-values',
    facts: 'SEC-4',
  }),
  terraform('terraform-module', 'Terraform module that was given, or that is well known', 'not-needed', {
    tf: 'Module RegistryModule',
    reason: 'Its resources stand in rows of their own; what the call hands over is read there.',
    lesson: 'deployments#release-commands',
    facts: 'DEP-5',
  }),
  terraform('terraform-module-unread', 'Terraform module that was not given', 'manual', {
    tf: 'UnreadModule',
    reason: 'The files of this module were not given, so nobody knows what it creates.',
    instead:
      'Give its folder together with this one, or a plan: `terraform plan -out=p && terraform show -json p` lists what it creates.',
    lesson: 'deployments#release-commands',
    facts: 'DEP-5',
  }),
  terraform('terraform-steps', 'Terraform steps (null_resource, terraform_data)', 'manual', {
    tf: 'null_resource terraform_data null_ shell_ command_',
    reason: 'These run commands on somebody’s computer.',
    instead: 'Look at what they do and move it into the image, the release command or CI.',
    lesson: 'deployments#release-commands',
    facts: 'DEP-5',
  }),
  terraform('terraform-kubernetes', 'Kubernetes and Helm by Terraform', 'manual', {
    tf: 'kubernetes_ kubectl_ helm_',
    reason: 'Workloads are described for a cluster.',
    instead: 'Give the manifests themselves (`helm template`, `kubectl get -o yaml`) and convert those.',
    lesson: 'compute#eks',
    facts: 'SCL-6',
  }),
  terraform('terraform-docker', 'Docker by Terraform', 'manual', {
    tf: 'docker_ dockerhub_',
    reason: 'Images and containers of one computer.',
    instead: 'Build with `fly deploy`; give the Compose file if there is one.',
    lesson: 'deployments#images',
    facts: 'DEP-1',
  }),
  terraform('terraform-other-clouds', 'Other clouds by Terraform', 'no-equivalent', {
    tf: 'azurerm_ azuread_ azapi_ google_ digitalocean_ oci_ alicloud_ hcloud_ linode_ vultr_ scaleway_ openstack_ ibm_ vsphere_ heroku_',
    reason: 'Not an AWS resource: it is listed and left alone.',
  }),
  terraform('terraform-vendors', 'Vendors by Terraform (Cloudflare, Datadog, GitHub and others)', 'keep', {
    tf: 'cloudflare_ datadog_ newrelic_ sentry_ pagerduty_ opsgenie_ grafana_ github_ gitlab_ auth0_ okta_ vault_ consul_ mongodbatlas_ confluent_ snowflake_ statuscake_ fastly_ dnsimple_ ns1_ tfe_ postgresql_ mysql_ rabbitmq_ acme_ vercel_',
    reason: 'The vendor stays; change what points at the old addresses.',
    instead: 'Look for host names and addresses of replaced resources in it.',
  }),
  terraform('terraform-fly', 'Fly.io by Terraform', 'manual', {
    tf: 'fly_',
    reason: 'No Terraform provider for Fly.io is maintained.',
    instead: 'Use fly.toml and flyctl for it.',
    lesson: 'deployments#infrastructure-as-code',
    facts: 'CI-3',
  }),
]
