import {
  attribute,
  props,
  ref,
  text,
  type Lift,
  type MapTree,
  type Spans,
  type Tree,
} from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'

export const EXECUTION_ROLE = 'ExecutionRole'
export const TASK_ROLE = 'TaskRole'

/** A trust policy for one AWS service. */
export function trust(service: string): MapTree {
  return props({
    Version: '2012-10-17',
    Statement: [props({ Effect: 'Allow', Principal: props({ Service: service }), Action: 'sts:AssumeRole' })],
  })
}

/** A policy with one statement, as `Policies` takes it. */
export function policy(name: string, actions: readonly string[], resources: Lift, from: Spans): Tree {
  return props(
    {
      PolicyName: name,
      PolicyDocument: props({
        Version: '2012-10-17',
        Statement: [props({ Effect: 'Allow', Action: actions, Resource: resources })],
      }),
    },
    from,
  )
}

/** An AWS-managed policy by its name. */
export function managed(name: string): Tree {
  return text(['arn:', ref('AWS::Partition'), `:iam::aws:policy/${name}`])
}

export interface RoleNeeds {
  /** Secrets the container reads: their logical ids. */
  readonly secrets: readonly { readonly id: string; readonly from: Spans }[]
  /** Parameters that carry files: their logical ids. */
  readonly parameters: readonly { readonly id: string; readonly from: Spans }[]
  /** Further rights of the program itself. */
  readonly taskPolicies: readonly Tree[]
  /** Where the wish for a shell in the running container stands; empty where nobody asked. */
  readonly exec: Spans
  readonly from: Spans
}

/** What every Machine may do without asking: fetch its image and secrets, write its log. */
export function roles(build: StackBuilder, needs: RoleNeeds): void {
  const start = [
    ...(needs.secrets.length > 0
      ? [
          policy(
            'secrets',
            ['secretsmanager:GetSecretValue'],
            needs.secrets.map((secret) => ref(secret.id, secret.from)),
            needs.secrets.flatMap((secret) => secret.from),
          ),
        ]
      : []),
    ...(needs.parameters.length > 0
      ? [
          policy(
            'files',
            ['ssm:GetParameters'],
            needs.parameters.map((each) =>
              text(
                [
                  'arn:',
                  ref('AWS::Partition'),
                  ':ssm:',
                  ref('AWS::Region'),
                  ':',
                  ref('AWS::AccountId'),
                  ':parameter',
                  ref(each.id),
                ],
                each.from,
              ),
            ),
            needs.parameters.flatMap((each) => each.from),
          ),
        ]
      : []),
  ]
  build.add(
    'identity',
    EXECUTION_ROLE,
    'AWS::IAM::Role',
    props({
      AssumeRolePolicyDocument: trust('ecs-tasks.amazonaws.com'),
      ManagedPolicyArns: [managed('service-role/AmazonECSTaskExecutionRolePolicy')],
      Policies: start.length > 0 ? start : undefined,
    }),
    needs.from,
  )
  const shell =
    needs.exec.length > 0
      ? [
          policy(
            'shell',
            [
              'ssmmessages:CreateControlChannel',
              'ssmmessages:CreateDataChannel',
              'ssmmessages:OpenControlChannel',
              'ssmmessages:OpenDataChannel',
            ],
            '*',
            needs.exec,
          ),
        ]
      : []
  const policies = [...shell, ...needs.taskPolicies]
  if (policies.length === 0) return
  build.add(
    'identity',
    TASK_ROLE,
    'AWS::IAM::Role',
    props({
      AssumeRolePolicyDocument: trust('ecs-tasks.amazonaws.com'),
      Policies: policies,
    }),
    needs.from,
  )
}

/** Arn of a role of the stack. */
export function roleArn(id: string, from: Spans = []): Tree {
  return attribute(id, 'Arn', from)
}
