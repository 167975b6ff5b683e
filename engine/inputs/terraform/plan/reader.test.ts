import { expect, test } from 'vitest'
import type { AwsStack } from '../../../aws/stack'
import { convert } from '../../../convert'
import { argument, readFiles, show } from '../testing/read'

const plan = (parts: object) => ({ 'plan.json': JSON.stringify({ format_version: '1.2', ...parts }) })
const state = (resources: readonly object[]) => ({
  'terraform.tfstate': JSON.stringify({
    version: 4,
    terraform_version: '1.9.0',
    serial: 1,
    lineage: 'x',
    outputs: {},
    resources,
  }),
})
const ids = (stack: AwsStack) => stack.resources.map((each) => `${each.id} ${each.type}`)

const managed = (address: string, values: object, more: object = {}) => ({
  address,
  mode: 'managed',
  type: address.replace(/^.*?(aws_\w+).*$/, '$1'),
  name: 'x',
  values,
  ...more,
})

test('what AWS makes is taken from the configuration, indexes and modules are kept', () => {
  const stack = readFiles(
    plan({
      planned_values: {
        root_module: {
          resources: [
            managed('aws_sqs_queue.x[0]', { name: 'a' }),
            { ...managed('data.aws_ami.x', {}), mode: 'data' },
          ],
          child_modules: [
            {
              address: 'module.m["k"]',
              resources: [
                managed('module.m["k"].aws_lb_target_group.x["blue"]', { port: 80 }),
                managed('module.m["k"].aws_lb_listener.x', {
                  port: 443,
                  default_action: [{ type: 'forward' }],
                }),
                managed('module.m["k"].aws_lb_target_group_attachment.x', { port: 80 }),
              ],
            },
          ],
        },
      },
      resource_changes: [{ address: 'aws_sqs_queue.gone', change: { actions: ['delete'] } }],
      configuration: {
        root_module: {
          module_calls: {
            m: {
              module: {
                resources: [
                  {
                    address: 'aws_lb_target_group_attachment.x',
                    expressions: { target_group_arn: { references: ['aws_lb_target_group.x["blue"].arn'] } },
                  },
                ],
              },
            },
          },
        },
      },
    }),
  )
  expect(ids(stack)).toEqual([
    'aws_sqs_queue.x[0] AWS::SQS::Queue',
    'module.m["k"].aws_lb_target_group.x["blue"] AWS::ElasticLoadBalancingV2::TargetGroup',
    'module.m["k"].aws_lb_listener.x AWS::ElasticLoadBalancingV2::Listener',
    'module.m["k"].aws_lb_target_group_attachment.x AWS::ElasticLoadBalancingV2::TargetGroup',
  ])
  expect(show(argument(stack.resources[3], 'TargetGroupArn'))).toBe(
    '${module.m["k"].aws_lb_target_group.x["blue"].TargetGroupArn}',
  )
})

const SECRET = 'correct-horse-battery'

test.each([
  [
    'a plan',
    plan({
      planned_values: {
        root_module: {
          resources: [
            managed(
              'aws_db_instance.x',
              { engine: 'postgres', username: SECRET },
              { sensitive_values: { username: true } },
            ),
          ],
        },
      },
    }),
  ],
  [
    'a state',
    state([
      {
        mode: 'managed',
        type: 'aws_db_instance',
        name: 'x',
        instances: [
          {
            attributes: { engine: 'postgres', username: SECRET },
            sensitive_attributes: [[{ type: 'get_attr', value: 'username' }]],
          },
        ],
      },
    ]),
  ],
])('what %s says is secret does not leave', (_, files) => {
  const stack = readFiles(files)
  expect(argument(stack.resources[0], 'MasterUsername')?.sensitive).toBe(true)
  const [[path, text]] = Object.entries(files) as [[string, string]]
  const { appFiles, account } = convert([{ path, text }], { parameters: new Map(), decisions: new Map() })
  expect(JSON.stringify(appFiles)).not.toContain(SECRET)
  expect(
    JSON.stringify(account.resources.flatMap((each) => each.rows.map((row) => row.reason))),
  ).not.toContain(SECRET)
})

test('a state file keeps the keys of instances and of modules', () => {
  const instances = [
    { index_key: 'a', attributes: { name: 'one' } },
    { index_key: 1, attributes: { name: 'two' } },
  ]
  expect(
    ids(
      readFiles(
        state([
          { module: 'module.m[0]', mode: 'managed', type: 'aws_sqs_queue', name: 'q', instances },
          { mode: 'data', type: 'aws_region', name: 'r', instances: [{ attributes: {} }] },
        ]),
      ),
    ),
  ).toEqual([
    'module.m[0].aws_sqs_queue.q["a"] AWS::SQS::Queue',
    'module.m[0].aws_sqs_queue.q[1] AWS::SQS::Queue',
  ])
})
