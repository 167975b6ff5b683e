type Body = Readonly<Record<string, unknown>>

const ref = (id: string): Body => ({ Ref: id })
const att = (id: string, name: string): Body => ({ 'Fn::GetAtt': [id, name] })
const sub = (text: string): Body => ({ 'Fn::Sub': text })

/** What one small service consists of, in CloudFormation's words; all ids end in the service's number. */
function service(i: number): Readonly<Record<string, Body>> {
  const secondsApart = 60 + (i % 60)
  return {
    [`Logs${i}`]: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: `/ecs/web-${i}`, RetentionInDays: 30 },
    },
    [`Role${i}`]: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [
            { Effect: 'Allow', Principal: { Service: 'ecs-tasks.amazonaws.com' }, Action: 'sts:AssumeRole' },
          ],
        },
        Policies: [
          {
            PolicyName: 'jobs',
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                { Effect: 'Allow', Action: ['sqs:SendMessage'], Resource: att(`Queue${i}`, 'Arn') },
              ],
            },
          },
        ],
      },
    },
    [`Task${i}`]: {
      Type: 'AWS::ECS::TaskDefinition',
      Properties: {
        Family: `web-${i}`,
        Cpu: '256',
        Memory: '512',
        NetworkMode: 'awsvpc',
        RequiresCompatibilities: ['FARGATE'],
        TaskRoleArn: att(`Role${i}`, 'Arn'),
        ContainerDefinitions: [
          {
            Name: 'web',
            Image: `registry.example.com/web-${i}:1`,
            PortMappings: [{ ContainerPort: 8080 }],
            Environment: [
              { Name: 'MODE', Value: 'live' },
              { Name: 'SHARD', Value: String(i) },
              { Name: 'JOBS', Value: ref(`Queue${i}`) },
              { Name: 'FILES', Value: sub(`https://\${Bucket${i}.DomainName}/in`) },
            ],
            Secrets: [{ Name: 'API_TOKEN', ValueFrom: ref(`Secret${i}`) }],
            LogConfiguration: {
              LogDriver: 'awslogs',
              Options: { 'awslogs-group': ref(`Logs${i}`), 'awslogs-region': ref('AWS::Region') },
            },
          },
        ],
      },
    },
    [`Service${i}`]: {
      Type: 'AWS::ECS::Service',
      DependsOn: `Rule${i}`,
      Properties: {
        Cluster: ref('Cluster'),
        DesiredCount: 2,
        LaunchType: 'FARGATE',
        TaskDefinition: ref(`Task${i}`),
        LoadBalancers: [{ ContainerName: 'web', ContainerPort: 8080, TargetGroupArn: ref(`Target${i}`) }],
      },
    },
    [`Target${i}`]: {
      Type: 'AWS::ElasticLoadBalancingV2::TargetGroup',
      Properties: { Port: 8080, Protocol: 'HTTP', TargetType: 'ip', HealthCheckPath: '/health' },
    },
    [`Rule${i}`]: {
      Type: 'AWS::ElasticLoadBalancingV2::ListenerRule',
      Properties: {
        ListenerArn: ref('Listener'),
        Priority: i + 1,
        Conditions: [{ Field: 'host-header', Values: [`web-${i}.example.com`] }],
        Actions: [{ Type: 'forward', TargetGroupArn: ref(`Target${i}`) }],
      },
    },
    [`Scale${i}`]: {
      Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
      Properties: {
        MinCapacity: 2,
        MaxCapacity: 6,
        ServiceNamespace: 'ecs',
        ScalableDimension: 'ecs:service:DesiredCount',
        ResourceId: sub(`service/\${Cluster}/\${Service${i}.Name}`),
      },
    },
    [`Scaling${i}`]: {
      Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
      Properties: {
        PolicyName: `cpu-${i}`,
        PolicyType: 'TargetTrackingScaling',
        ScalingTargetId: ref(`Scale${i}`),
        TargetTrackingScalingPolicyConfiguration: {
          TargetValue: 60,
          PredefinedMetricSpecification: { PredefinedMetricType: 'ECSServiceAverageCPUUtilization' },
        },
      },
    },
    [`Queue${i}`]: {
      Type: 'AWS::SQS::Queue',
      Properties: { QueueName: `jobs-${i}`, VisibilityTimeout: secondsApart },
    },
    [`Alarm${i}`]: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: {
        Namespace: 'AWS/SQS',
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Dimensions: [{ Name: 'QueueName', Value: att(`Queue${i}`, 'QueueName') }],
        ComparisonOperator: 'GreaterThanThreshold',
        EvaluationPeriods: 3,
        Period: 60,
        Threshold: 100,
      },
    },
    [`Bucket${i}`]: { Type: 'AWS::S3::Bucket', Properties: { BucketName: `files-${i}` } },
    [`BucketPolicy${i}`]: {
      Type: 'AWS::S3::BucketPolicy',
      Properties: {
        Bucket: ref(`Bucket${i}`),
        PolicyDocument: {
          Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: sub(`\${Bucket${i}.Arn}/*`) }],
        },
      },
    },
    [`Secret${i}`]: { Type: 'AWS::SecretsManager::Secret', Properties: { Name: `web-${i}/token` } },
    [`Group${i}`]: {
      Type: 'AWS::EC2::SecurityGroup',
      Properties: {
        GroupDescription: `web ${i}`,
        VpcId: ref('Network'),
        SecurityGroupIngress: [{ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080, CidrIp: '10.0.0.0/16' }],
      },
    },
    [`Database${i}`]: {
      Type: 'AWS::RDS::DBInstance',
      Properties: {
        Engine: 'postgres',
        EngineVersion: '16.4',
        DBInstanceClass: 'db.t4g.medium',
        AllocatedStorage: '100',
        DBName: `shop${i}`,
        VPCSecurityGroups: [ref(`Group${i}`)],
      },
    },
    [`Function${i}`]: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Runtime: 'nodejs20.x',
        Handler: 'jobs.handler',
        Code: { S3Bucket: 'code.example.com', S3Key: `jobs-${i}.zip` },
        Role: att(`Role${i}`, 'Arn'),
        MemorySize: 512,
        Timeout: 30,
        Environment: { Variables: { BUCKET: ref(`Bucket${i}`), LEVEL: 'info' } },
      },
    },
    [`Source${i}`]: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        BatchSize: 10,
        EventSourceArn: att(`Queue${i}`, 'Arn'),
        FunctionName: ref(`Function${i}`),
      },
    },
    [`Nightly${i}`]: {
      Type: 'AWS::Events::Rule',
      Properties: {
        ScheduleExpression: 'cron(0 3 * * ? *)',
        Targets: [{ Id: 'jobs', Arn: att(`Function${i}`, 'Arn') }],
      },
    },
    [`Topic${i}`]: { Type: 'AWS::SNS::Topic', Properties: { TopicName: `news-${i}` } },
    [`Record${i}`]: {
      Type: 'AWS::Route53::RecordSet',
      Properties: {
        HostedZoneName: 'example.com.',
        Name: `web-${i}.example.com.`,
        Type: 'A',
        AliasTarget: {
          DNSName: att('Balancer', 'DNSName'),
          HostedZoneId: att('Balancer', 'CanonicalHostedZoneID'),
        },
      },
    },
  }
}

const shared: Readonly<Record<string, Body>> = {
  Network: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: '10.0.0.0/16' } },
  Cluster: { Type: 'AWS::ECS::Cluster', Properties: { ClusterName: 'main' } },
  Balancer: {
    Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
    Properties: { Type: 'application', Scheme: 'internet-facing' },
  },
  Listener: {
    Type: 'AWS::ElasticLoadBalancingV2::Listener',
    Properties: {
      LoadBalancerArn: ref('Balancer'),
      Port: 443,
      Protocol: 'HTTPS',
      DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    },
  },
}

/** A CloudFormation template of many small services with all that stands around them, of about so many resources. */
export function generatedTemplate(resources: number): { readonly Resources: Readonly<Record<string, Body>> } {
  const made: Record<string, Body> = { ...shared }
  let count = Object.keys(made).length
  for (let i = 0; count < resources; i++) {
    for (const [id, body] of Object.entries(service(i))) {
      if (count >= resources) break
      made[id] = body
      count++
    }
  }
  return { Resources: made }
}

/** The same as CDK synthesizes it: every resource tells its place in the code. */
export function generatedCdkTemplate(resources: number): object {
  const { Resources } = generatedTemplate(resources)
  return {
    Resources: Object.fromEntries(
      Object.entries(Resources).map(([id, body]) => [
        `${id}9A1B2C3D`,
        { ...withSuffix(body), Metadata: { 'aws:cdk:path': `Shop/${id}/Resource` } },
      ]),
    ),
    Parameters: {
      BootstrapVersion: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' },
    },
  }
}

/** References follow their resources' ids. */
function withSuffix(body: Body): Body {
  const text = JSON.stringify(body)
    .replace(/("Ref":"|"Fn::GetAtt":\["|"DependsOn":")(\w+)"/g, '$1$29A1B2C3D"')
    .replace(/\$\{(\w+)/g, '${$19A1B2C3D')
  const parsed: Body = JSON.parse(text)
  return parsed
}

/** A SAM template of functions with their events. */
export function generatedSamTemplate(resources: number): object {
  const made: Record<string, Body> = {}
  for (let i = 0; i * 2 < resources; i++) {
    made[`Jobs${i}`] = { Type: 'AWS::SQS::Queue', Properties: { QueueName: `jobs-${i}` } }
    made[`Worker${i}`] = {
      Type: 'AWS::Serverless::Function',
      Properties: {
        Handler: `src/worker${i}.handler`,
        CodeUri: './src',
        Environment: { Variables: { SHARD: String(i), JOBS: ref(`Jobs${i}`) } },
        Events: {
          Ask: { Type: 'Api', Properties: { Path: `/jobs/${i}`, Method: 'get' } },
          Work: { Type: 'SQS', Properties: { Queue: att(`Jobs${i}`, 'Arn'), BatchSize: 5 } },
          Night: { Type: 'Schedule', Properties: { Schedule: 'cron(0 3 * * ? *)' } },
        },
      },
    }
  }
  return {
    Transform: 'AWS::Serverless-2016-10-31',
    Globals: { Function: { Runtime: 'nodejs20.x', MemorySize: 512, Timeout: 10 } },
    Resources: made,
  }
}
