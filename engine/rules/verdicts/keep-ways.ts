import type { KeepWay } from './verdict'

export interface KeepWayCard {
  readonly way: KeepWay
  readonly title: string
  readonly when: string
  readonly steps: readonly string[]
  readonly lesson?: string
  /** Ids of the platform facts the steps rest on. */
  readonly facts: readonly string[]
}

/** How an app on Fly.io reaches what stays on AWS, way by way. */
export const KEEP_WAYS: readonly KeepWayCard[] = [
  {
    way: 'oidc',
    title: 'Call the AWS API with a role, without stored keys',
    when: 'The service has a public AWS API: S3, SQS, SNS, DynamoDB, SES, Bedrock and most others.',
    steps: [
      'Add an IAM OIDC provider for `https://oidc.fly.io/ORG` with the audience `sts.amazonaws.com`.',
      'Make a role that allows `sts:AssumeRoleWithWebIdentity` for subjects like `ORG:APP:*`, with the policies of the old task or instance role.',
      'Set `AWS_ROLE_ARN` and `AWS_REGION` in `[env]` and deploy: the AWS SDK finds its credentials.',
      'If the app also uses Tigris, give the Tigris keys other names: `AWS_ACCESS_KEY_ID` would win over the role.',
    ],
    lesson: '/learn/secrets/#oidc-to-aws',
    facts: ['OIDC-1', 'OIDC-2', 'OIDC-3'],
  },
  {
    way: 'egress',
    title: 'Allowlist a static egress address',
    when: 'The service has a public endpoint that lets certain addresses in: RDS with public access, MSK, Redshift.',
    steps: [
      'Run `fly ips allocate-egress -a APP -r REGION` in every region with Machines, and `fly ips list` to see the addresses.',
      'Let those addresses in: security group, access policy or allowlist.',
      'Insist on TLS, and wait 5 to 10 minutes for the address to take effect.',
    ],
    lesson: '/learn/networking/#static-egress',
    facts: ['EGR-2', 'EGR-3', 'EGR-5', 'EGR-10'],
  },
  {
    way: 'wg',
    title: 'Bridge into the VPC with WireGuard',
    when: 'The service must stay private: RDS, ElastiCache, DocumentDB, an internal load balancer.',
    steps: [
      'Run `fly wireguard create ORG REGION NAME FILE` for a peer in a gateway region.',
      'Bring that configuration up on a small EC2 instance in the VPC, and forward the ports or run a proxy there.',
      'Reach it as `NAME._peer.internal` from your app.',
    ],
    lesson: '/learn/networking/#wireguard',
    facts: ['AWS-1', 'AWS-2', 'AWS-3'],
  },
  {
    way: 'edge',
    title: 'Keep it in front of the app',
    when: 'The service answers clients first: Route 53, CloudFront, API Gateway.',
    steps: [
      'Point its record, origin or integration at the app’s hostname or addresses.',
      'Give the app a certificate for the name with `fly certs add` before you switch.',
    ],
    lesson: '/learn/moving-day/#dns-and-certificates',
    facts: ['CERT-2', 'CERT-4'],
  },
  {
    way: 'push',
    title: 'Let AWS call the app over HTTPS',
    when: 'The service delivers events: SNS subscriptions, EventBridge API destinations, IoT rules.',
    steps: [
      'Add an HTTPS endpoint to the app and check the signature or token of every call.',
      'Point the subscription or destination at it.',
    ],
    facts: ['IP-2'],
  },
  {
    way: 'acct',
    title: 'It governs the AWS account',
    when: 'The service watches or pays for the account: CloudTrail, Config, Budgets.',
    steps: ['Nothing to do on Fly.io: it stays as long as anything stays on AWS.'],
    facts: [],
  },
]
