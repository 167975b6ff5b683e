import { expect, it } from 'vitest'
import { convert, type Conversion } from '../../../convert'

const run = (text: string): Conversion =>
  convert([{ path: 'stack.yaml', text }], { parameters: new Map(), decisions: new Map() })

const outcomeOf = (result: Conversion, id: string): string | undefined =>
  result.account.resources.find((each) => each.resource.id === id)?.outcome

const hooked = (code: string): string => `Resources:
  Group: { Type: AWS::AutoScaling::AutoScalingGroup, Properties: { MinSize: 1, MaxSize: 1 } }
  Told: { Type: AWS::SNS::Topic }
  Hook:
    Type: AWS::AutoScaling::LifecycleHook
    Properties: { AutoScalingGroupName: !Ref Group, LifecycleTransition: "autoscaling:EC2_INSTANCE_TERMINATING", NotificationTargetARN: !Ref Told }
  Call: { Type: AWS::SNS::Subscription, Properties: { Protocol: lambda, TopicArn: !Ref Told, Endpoint: !GetAtt Leave.Arn } }
  May: { Type: AWS::Lambda::Permission, Properties: { FunctionName: !Ref Leave, Action: "lambda:InvokeFunction", Principal: sns.amazonaws.com } }
  Leave:
    Type: AWS::Lambda::Function
    Properties: { Handler: index.handler, Runtime: python3.12, Role: r, Code: { ZipFile: "${code}" } }
`

it('absorbs the function that drains instances of a group', () => {
  const result = run(hooked("ecs.update_container_instances_state(status='DRAINING')"))
  expect(result.plan.apps).toEqual([])
  expect(outcomeOf(result, 'Leave')).toBe('absorbed')
})

it('leaves to a person what another lifecycle hook does', () => {
  const result = run(hooked('upload_last_logs()'))
  expect(result.plan.apps).toEqual([])
  expect(outcomeOf(result, 'Leave')).toBe('manual')
})

it('keeps functions that the provider framework of the CDK calls', () => {
  const result = run(`Resources:
  Helper: { Type: AWS::Lambda::Function, Properties: { Handler: index.handler, Runtime: nodejs22.x, Role: r, Code: { ZipFile: x } } }
  Framework:
    Type: AWS::Lambda::Function
    Properties:
      Handler: framework.onEvent
      Runtime: nodejs22.x
      Role: r
      Code: { ZipFile: x }
      Environment: { Variables: { USER_ON_EVENT_FUNCTION_ARN: !GetAtt Helper.Arn } }
  Made: { Type: Custom::Thing, Properties: { ServiceToken: !GetAtt Framework.Arn } }
`)
  expect(result.plan.apps).toEqual([])
  expect([outcomeOf(result, 'Helper'), outcomeOf(result, 'Framework')]).toEqual(['kept', 'kept'])
})

it('still makes an app of a function that an ordinary topic calls', () => {
  const result = run(
    hooked('x')
      .replace('  Hook:', '  Other:')
      .replace(/NotificationTargetARN: [^}]+/, ''),
  )
  expect(result.plan.apps).toHaveLength(1)
})
