import { expect, test } from 'vitest'
import { argumentNames, isArgumentName } from './argument-names'
import { DEEP_TYPES, isDeepType, property } from './property'
import { isPropertyName, propertyNames } from './property-names'
import { CLOUDFORMATION_BY_TERRAFORM } from './terraform-types'
import {
  CATALOGUE_SOURCES,
  CLOUDFORMATION_TYPES,
  isCloudFormationType,
  isTerraformType,
  TERRAFORM_TYPES,
} from './types'

test('the lists are complete for the versions they name', () => {
  expect(CATALOGUE_SOURCES).toEqual({
    cloudFormation: '@aws-cdk/aws-service-spec 0.1.216',
    terraform: '@cdktn/provider-aws 25.7.0 (hashicorp/aws 6.66.0)',
  })
  expect(CLOUDFORMATION_TYPES).toHaveLength(1828)
  expect(new Set(CLOUDFORMATION_TYPES.map((type) => type.split('::', 2).join())).size).toBe(311)
  expect(TERRAFORM_TYPES).toHaveLength(1732)
  expect(isCloudFormationType('AWS::ECS::Service')).toBe(true)
  expect(isCloudFormationType('constructor')).toBe(false)
  expect(isTerraformType('aws_ecs_service')).toBe(true)
})

test('every type has its properties and arguments', () => {
  for (const type of CLOUDFORMATION_TYPES) expect(propertyNames(type)).toBeDefined()
  for (const type of TERRAFORM_TYPES) expect(argumentNames(type)).toBeDefined()
  expect(isPropertyName('AWS::ECS::Service', 'DesiredCount')).toBe(true)
  expect(isPropertyName('AWS::ECS::Service', 'DesiredCounts')).toBe(false)
  expect(isPropertyName('AWS::ECS::Nothing', 'DesiredCount')).toBeUndefined()
  expect(isArgumentName('aws_ecs_service', 'load_balancer')).toBe(true)
  expect(isArgumentName('aws_ecs_service', 'for_each')).toBe(true)
  expect(isArgumentName('aws_ecs_service', '__proto__')).toBe(false)
})

test('properties are known to any depth', () => {
  expect(property('AWS::ECS::Service', 'DesiredCount')).toEqual({ kind: 'integer', required: false })
  expect(property('AWS::ECS::Service', 'LaunchType')?.enum).toContain('FARGATE')
  expect(property('AWS::ECS::TaskDefinition', 'ContainerDefinitions[0].Image')).toEqual({
    kind: 'string',
    required: true,
  })
  expect(property('AWS::ECS::TaskDefinition', 'ContainerDefinitions[0].HealthCheck.Command')?.kind).toBe(
    'list',
  )
  expect(property('AWS::ECS::TaskDefinition', 'ContainerDefinitions[].HealthCheck.Command[]')?.kind).toBe(
    'string',
  )
  expect(property('AWS::ECS::TaskDefinition', 'ContainerDefinitions[0].HealthCheck.Comand')).toBeUndefined()
  expect(property('AWS::ECS::TaskDefinition', 'ContainerDefinitions.Image')).toBeUndefined()
  expect(property('AWS::Lambda::Function', 'Environment.Variables["A.B"]')?.kind).toBe('string')
  expect(property('AWS::IAM::Role', 'AssumeRolePolicyDocument.Statement[0].Action')?.kind).toBe('json')
  expect(property('AWS::ECS::Service', 'Tags[0].Key')).toEqual({ kind: 'string', required: true })
  expect(property('AWS::ECS::Service', '__proto__')).toBeUndefined()
  expect(property('AWS::ECS::Service', '')).toBeUndefined()
  expect(property('@1', 'Key')).toBeUndefined()
  expect(isDeepType('@1')).toBe(false)
  expect(DEEP_TYPES.length).toBeGreaterThan(180)
})

test('deep types agree with the list of names', () => {
  for (const type of DEEP_TYPES) {
    for (const name of propertyNames(type) ?? [])
      expect(property(type, name), `${type} ${name}`).toBeDefined()
  }
})

test('Terraform types stand for types that exist', () => {
  for (const [terraform, cloudFormation] of CLOUDFORMATION_BY_TERRAFORM) {
    expect(isTerraformType(terraform), terraform).toBe(true)
    expect(isCloudFormationType(cloudFormation), cloudFormation).toBe(true)
  }
  expect(CLOUDFORMATION_BY_TERRAFORM.size).toBeGreaterThan(200)
})
