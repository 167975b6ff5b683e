import {
  absorbed,
  adapted,
  converted,
  kept,
  manual,
  unsupported,
  type Settlement,
} from '../../../aws/outcome'

const NONE = absorbed('Machines know no such setting: hosts, zones and health reports are the platform’s.')
const SPOT = unsupported('There is no spot market.')
const TRIGGER = adapted('Fly Proxy scales by requests; for other measures run the metrics autoscaler.')
const CHECK = adapted('It becomes the check of the service.')
const BALANCER = absorbed('Fly Proxy stands in front of every app.')

interface Row {
  readonly namespace: RegExp
  /** Names and their words, the first that fits; `*` is any. */
  readonly options: readonly (readonly [RegExp, Settlement])[]
}

const ANY = /^/

/** Options that went into no output, by namespace (aws-to-fly.md §5.51). */
const ROWS: readonly Row[] = [
  {
    namespace: /^aws:elasticbeanstalk:application:environment$/,
    options: [[ANY, converted('It stands in `[env]`.')]],
  },
  { namespace: /^aws:elasticbeanstalk:application$/, options: [[/^Application Healthcheck URL$/, CHECK]] },
  {
    namespace: /^aws:elasticbeanstalk:environment$/,
    options: [
      [
        /^(?:EnvironmentType|LoadBalancerType|LoadBalancerIsShared)$/,
        adapted('The number of Machines and the service follow from it.'),
      ],
      [
        /^(?:ServiceRole|ExternalExtensionsS3Bucket|ExternalExtensionsS3Key)$/,
        absorbed('The platform needs no role to run the app.'),
      ],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:environment:process:/,
    options: [
      [/^(?:HealthyThresholdCount)$/, absorbed('One passed check is enough.')],
      [/^MatcherHTTPCode$/, adapted('A check passes with a status of 200 to 299.')],
      [
        /^Stickiness/,
        unsupported('Fly Proxy sends each request to any Machine. Keep sessions in a store that all share.'),
      ],
      [/^(?:Port|Protocol|HealthCheck\w+|UnhealthyThresholdCount|DeregistrationDelay)$/, CHECK],
    ],
  },
  {
    namespace: /^aws:elbv2:listener/,
    options: [
      [/^SSLCertificateArns$/, adapted('Fly.io issues a certificate for each name: `fly certs add NAME`.')],
      [
        /^(?:HostHeaders|PathPatterns|Rules|Process|Priority)$/,
        manual('Fly Proxy does not route by path: the app, or a router app in front, does.'),
      ],
      [/^(?:Protocol|SSLPolicy|DefaultProcess|ListenerEnabled)$/, BALANCER],
    ],
  },
  {
    namespace: /^aws:elbv2:loadbalancer$|^aws:elb:loadbalancer$/,
    options: [
      [/^(?:IdleTimeout)$/, adapted('It is `idle_timeout` of the service, for HTTP.')],
      [ANY, BALANCER],
    ],
  },
  {
    namespace: /^aws:elb:/,
    options: [
      [/^SSLCertificateId$/, adapted('Fly.io issues a certificate for each name: `fly certs add NAME`.')],
      [
        /Stickiness/,
        unsupported('Fly Proxy sends each request to any Machine. Keep sessions in a store that all share.'),
      ],
      [ANY, BALANCER],
    ],
  },
  {
    namespace: /^aws:autoscaling:asg$/,
    options: [
      [/^(?:MinSize|MaxSize)$/, converted('It is the number of Machines.')],
      [/^(?:Availability Zones|Custom Availability Zones|Cooldown|EnableCapacityRebalancing)$/, NONE],
    ],
  },
  {
    namespace: /^aws:autoscaling:launchconfiguration$|^aws:ec2:instances$/,
    options: [
      [/Spot/, SPOT],
      [
        /^InstanceTypes?$|^InstanceTypeFamily$/,
        adapted('Machines come in fixed sizes; the nearest that is large enough is taken.'),
      ],
      [
        /^IamInstanceProfile$/,
        absorbed(
          'The standard profile of Beanstalk serves the platform; a role of your own is taken through OIDC.',
        ),
      ],
      [/^BlockDeviceMappings$/, adapted('A data disk becomes a volume: add `[[mounts]]` for its folder.')],
      [/^ImageId$/, manual('What a custom AMI holds goes into the image.')],
      [
        /^(?:EC2KeyName|SecurityGroups|MonitoringInterval|SSHSourceRestriction|DisableIMDSv1|DisableDefaultEC2SecurityGroup|RootVolume\w+|SupportedArchitectures|LaunchTemplateTagPropagationEnabled)$/,
        NONE,
      ],
    ],
  },
  { namespace: /^aws:autoscaling:trigger$/, options: [[ANY, TRIGGER]] },
  {
    namespace: /^aws:autoscaling:scheduledaction$/,
    options: [[ANY, adapted('Nothing scales by the clock: a scheduled job runs `fly scale count`.')]],
  },
  {
    namespace: /^aws:autoscaling:updatepolicy:rollingupdate$/,
    options: [
      [
        ANY,
        adapted('A deploy replaces Machines one by one, or as many at a time as `max_unavailable` says.'),
      ],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:command$/,
    options: [
      [/^(?:DeploymentPolicy|BatchSize|BatchSizeType)$/, adapted('The deploy strategy follows from it.')],
      [/^Timeout$/, adapted('It is `wait_timeout` under `[deploy]`, 5 minutes unless you set it.')],
      [/^IgnoreHealthCheck$/, unsupported('A deploy stops when a check fails.')],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:(?:container:|environment:proxy:staticfiles)/,
    options: [
      [ANY, manual('A setting of the language platform: write it into the start command or the Dockerfile.')],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:environment:proxy$/,
    options: [
      [
        /^(?:ProxyServer|GzipCompression)$/,
        absorbed('Fly Proxy reaches the program directly and compresses answers.'),
      ],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:sqsd$/,
    options: [
      [
        /^(?:WorkerQueueURL|RetentionPeriod|VisibilityTimeout|MaxRetries|ErrorVisibilityTimeout)$/,
        kept('The queue stays on AWS; the worker polls it with a role taken through OIDC.'),
      ],
      [
        ANY,
        manual('Beanstalk’s daemon posted messages to the program: let the program poll the queue itself.'),
      ],
    ],
  },
  {
    namespace: /^aws:ec2:vpc$/,
    options: [
      [/^ELBScheme$/, converted('It says whether the app is public.')],
      [ANY, absorbed('There are no subnets: Machines stand in the organization’s private network.')],
    ],
  },
  {
    namespace: /^aws:rds:dbinstance$/,
    options: [
      [
        ANY,
        manual(
          'The database goes with the environment when that is deleted: take a snapshot, then move it to Managed Postgres or keep it on RDS.',
        ),
      ],
    ],
  },
  {
    namespace: /^aws:elasticbeanstalk:xray$/,
    options: [[ANY, manual('Send traces with OpenTelemetry to a collector of your choice.')]],
  },
  {
    namespace: /^aws:elasticbeanstalk:trafficsplitting$/,
    options: [
      [
        ANY,
        unsupported('A canary deploy has no percentages of traffic: it tries one Machine, then goes on.'),
      ],
    ],
  },
  {
    namespace:
      /^aws:elasticbeanstalk:(?:sns:topics|cloudwatch:logs(?::health)?|healthreporting:system|hostmanager|managedactions(?::platformupdate)?|monitoring|control|customoption)$|^aws:cloudformation:template/,
    options: [[ANY, absorbed('Logs, health and updates of the platform are Fly.io’s.')]],
  },
]

/** What becomes of an option that stands in no output; undefined for one that Beanstalk does not know. */
export function wordsOfOption(namespace: string, name: string): Settlement | undefined {
  return ROWS.find((row) => row.namespace.test(namespace))?.options.find(([pattern]) =>
    pattern.test(name),
  )?.[1]
}
