import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec'
import type { PropertyType, ResourceProperties, SpecDatabase } from '@aws-cdk/service-spec-types'
import { isMap, isScalar, isSeq, parseDocument, type CollectionTag, type ScalarTag } from 'yaml'

let database: SpecDatabase | undefined

/** CloudFormation's own schema: what its resources and properties are called and what type they have. */
function specification(): SpecDatabase {
  return (database ??= loadAwsServiceSpecSync())
}

/** A short form such as `!Ref x`, kept as what it is. */
export class Intrinsic {
  constructor(
    readonly name: string,
    readonly value: unknown,
  ) {}
}

const NAMES = ['Ref', 'GetAtt', 'Sub', 'Select', 'GetAZs'] as const

const tags = NAMES.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (value: string) => new Intrinsic(name, value) },
  {
    tag: `!${name}`,
    collection: 'seq',
    resolve: (seq) =>
      new Intrinsic(
        name,
        isSeq(seq) ? seq.items.map((item) => (isScalar(item) ? item.value : item)) : undefined,
      ),
  },
])

/** Reads a template as CloudFormation does: YAML 1.1 with short forms; a problem of the syntax throws. */
export function readTemplate(text: string): Record<string, unknown> {
  const document = parseDocument(text, { version: '1.1', customTags: (base) => [...base, ...tags] })
  if (document.errors.length > 0 || document.warnings.length > 0) {
    throw new Error([...document.errors, ...document.warnings].map((each) => each.message).join('\n'))
  }
  if (!isMap(document.contents)) throw new Error('not a template')
  return document.toJS() as Record<string, unknown>
}

/** What is wrong with a template by CloudFormation's schema; an empty list: nothing. */
export function templateProblems(template: Record<string, unknown>): readonly string[] {
  const db = specification()
  const resources = (template['Resources'] ?? {}) as Record<string, Record<string, unknown>>
  const parameters = (template['Parameters'] ?? {}) as Record<string, unknown>
  const problems: string[] = []
  const types = new Map<string, string>()
  for (const [id, resource] of Object.entries(resources)) types.set(id, String(resource['Type']))

  const reference = (value: Intrinsic, where: string): void => {
    const targets =
      value.name === 'Ref' || value.name === 'GetAtt'
        ? [String(value.value)]
        : value.name === 'Sub'
          ? [...String(value.value).matchAll(/\$\{(?!!)([^}]+)\}/g)].map((match) => match[1]!)
          : []
    for (const target of targets) {
      if (target.startsWith('AWS::') || Object.hasOwn(parameters, target)) continue
      const [id = '', ...attribute] = target.split('.')
      const type = types.get(id)
      if (type === undefined) problems.push(`${where}: ${target} is not in the template`)
      else if (attribute.length > 0) {
        const resource = db.lookup('resource', 'cloudFormationType', 'equals', type).only()
        if (
          !Object.hasOwn(resource.attributes, attribute.join('.')) &&
          !Object.hasOwn(resource.properties, attribute.join('.'))
        ) {
          problems.push(`${where}: ${type} has no attribute ${attribute.join('.')}`)
        }
      }
    }
  }

  const checkMap = (properties: ResourceProperties, value: unknown, where: string): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Intrinsic) {
      problems.push(`${where}: not a map`)
      return
    }
    for (const [name, each] of Object.entries(value)) {
      const property = Object.hasOwn(properties, name) ? properties[name] : undefined
      if (!property) problems.push(`${where}.${name}: no such property`)
      else if (!fits(property.type, each, `${where}.${name}`)) {
        problems.push(`${where}.${name}: ${JSON.stringify(each)} is no ${property.type.type}`)
      }
    }
    for (const [name, property] of Object.entries(properties)) {
      if (property.required === true && !Object.hasOwn(value, name))
        problems.push(`${where}.${name}: missing`)
    }
  }

  const fits = (type: PropertyType, value: unknown, where: string): boolean => {
    if (value instanceof Intrinsic) {
      reference(value, where)
      return type.type !== 'array' && type.type !== 'ref'
    }
    switch (type.type) {
      case 'string':
      case 'date-time':
        return typeof value === 'string'
      case 'integer':
        return typeof value === 'number' && Number.isInteger(value)
      case 'number':
        return typeof value === 'number'
      case 'boolean':
        return typeof value === 'boolean'
      case 'json':
        walk(value, where)
        return typeof value === 'object'
      case 'tag':
        return typeof value === 'object'
      case 'array':
        return Array.isArray(value) && value.every((each, i) => fits(type.element, each, `${where}[${i}]`))
      case 'map':
        return (
          typeof value === 'object' &&
          value !== null &&
          !Array.isArray(value) &&
          Object.entries(value).every(([key, each]) => fits(type.element, each, `${where}.${key}`))
        )
      case 'ref': {
        checkMap(db.get('typeDefinition', type.reference.$ref).properties, value, where)
        return true
      }
      case 'union': {
        const before = problems.length
        return type.types.some((each) => {
          const good = fits(each, value, where) && problems.length === before
          if (!good) problems.length = before
          return good
        })
      }
      default:
        return false
    }
  }

  const walk = (value: unknown, where: string): void => {
    if (value instanceof Intrinsic) reference(value, where)
    else if (Array.isArray(value)) value.forEach((each, i) => walk(each, `${where}[${i}]`))
    else if (typeof value === 'object' && value !== null) {
      for (const [key, each] of Object.entries(value)) walk(each, `${where}.${key}`)
    }
  }

  for (const [id, resource] of Object.entries(resources)) {
    const type = String(resource['Type'])
    const [found] = [...db.lookup('resource', 'cloudFormationType', 'equals', type)]
    if (!found) {
      problems.push(`${id}: no type ${type}`)
      continue
    }
    checkMap(found.properties, resource['Properties'] ?? {}, id)
    for (const on of [resource['DependsOn'] ?? []].flat()) {
      if (!types.has(JSON.stringify(on).slice(1, -1)))
        problems.push(`${id}: depends on ${JSON.stringify(on)}, which is not in the template`)
    }
  }
  walk(template['Outputs'], 'Outputs')
  return problems
}
