import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

describe('answers of the AWS CLI', () => {
  it('tells configuration from state, and knows when an answer is cut', () => {
    const text = JSON.stringify({
      DBInstances: [
        {
          DBInstanceIdentifier: 'shop',
          Engine: 'postgres',
          DBInstanceClass: 'db.t4g.small',
          AllocatedStorage: 20,
          DBInstanceStatus: 'available',
          Endpoint: { Address: 'shop.example.rds.amazonaws.com', Port: 5432 },
          PlantedKey: 1,
        },
      ],
      NextToken: 'more',
    })
    const result = convert([{ path: 'answer.json', text }], options)
    const rows = Object.fromEntries(
      result.account.resources[0]!.rows.map((each) => [each.leaf.native, each.outcome]),
    )
    expect(rows).toMatchObject({
      DBInstanceStatus: 'absorbed',
      'Endpoint.Address': 'absorbed',
      AllocatedStorage: 'adapted',
      PlantedKey: 'unread',
    })
    expect(result.diagnostics.map((each) => each.code)).toEqual(['answer-cut'])
    expect(result.runbook.text).toContain('fly mpg create -n shop')
  })

  it('reads several answers in one paste, and permissions as CloudFormation writes them', () => {
    const text = JSON.stringify([
      {
        SecurityGroups: [
          {
            GroupId: 'sg-1',
            GroupName: 'web',
            Description: 'web',
            IpPermissions: [
              { IpProtocol: 'tcp', FromPort: 80, ToPort: 80, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
            ],
          },
        ],
      },
      { Buckets: [{ Name: 'media', CreationDate: '2020-01-01' }] },
    ])
    const result = convert([{ path: 'answers.json', text }], options)
    expect(result.account.resources.map((each) => each.resource.type)).toEqual([
      'AWS::EC2::SecurityGroup',
      'AWS::S3::Bucket',
    ])
    expect(result.account.resources[0]!.rows.map((each) => each.leaf.path)).toContain(
      'SecurityGroupIngress[0].CidrIp',
    )
    expect(result.account.counts.unread).toBe(0)
  })
})
