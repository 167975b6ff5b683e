import { describe, expect, test } from 'vitest'
import { argumentNames } from '../catalogue/argument-names'
import { propertyNames } from '../catalogue/property-names'
import { isCloudFormationType, isTerraformType } from '../catalogue/types'
import { conversions } from './conversions'
import { tables } from './tables'

/** Not properties in CloudFormation: links of a part to its resource, and what stands in a resource of its own there. */
const links = new Set([
  'AWS::ElasticLoadBalancingV2::TargetGroup TargetGroupArn',
  'AWS::ApiGateway::RestApi RestApiId',
  'AWS::SecretsManager::Secret Arn',
  'AWS::KMS::Key Arn',
  'AWS::EC2::RouteTable Route',
])

/** Arguments that the provider had once; old configurations still have them. */
const former = new Set([
  'aws_ecs_cluster capacity_providers',
  'aws_ecs_task_definition inference_accelerator',
  'aws_instance cpu_core_count',
  'aws_instance cpu_threads_per_core',
  'aws_autoscaling_group tags',
  'aws_db_instance name',
  'aws_elasticache_replication_group number_cache_clusters',
])

describe.each([...tables])('%s', (terraformType, table) => {
  test('says known arguments as known properties', () => {
    const name = terraformType.replace(/\..*/, '')
    expect(isTerraformType(name)).toBe(true)
    expect(isCloudFormationType(table.type)).toBe(true)
    const properties = new Set(propertyNames(table.type))
    const given = new Set(argumentNames(name))
    const wrong = Object.entries(table.fields ?? {}).flatMap(([place, rule]) => {
      const [to = '', how] = rule.split(':')
      const found: string[] = []
      const argument = place.split('.')[0]!
      if (!given.has(argument) && !former.has(`${name} ${argument}`)) found.push(`no argument ${place}`)
      if (how !== undefined && !to.startsWith('@') && !Object.hasOwn(conversions, how))
        found.push(`no conversion ${how}`)
      if (place.includes('.') || to === '.') return found
      const top = to.replace('@', '').split('.')[0]!.replace('[]', '')
      if (!properties.has(top) && !links.has(`${table.type} ${top}`))
        found.push(`no property ${top} for ${place}`)
      return found
    })
    expect(wrong).toEqual([])
  })
})
