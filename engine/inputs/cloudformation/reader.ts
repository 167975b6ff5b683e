import type { AwsStack, Resource } from '../../aws/stack'
import { plainText, showValue, type Value } from '../../aws/value'
import { get, type Entry, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader, Scope } from '../reader'
import { Evaluator } from './evaluate'
import { passedText, TemplateFamily, type Member } from './family'
import { expandLoops, MAX_INSTANCES } from './for-each'
import { readParameter, type CfnParameter } from './parameters'
import { ResourceBuilder } from './resource'
import { isTemplate, templateIn, templateOf } from './template'

/** CloudFormation templates in YAML and JSON: a template with the templates it nests is one source. */
export const cloudFormationReader: Reader = {
  format: 'cloudformation',
  claim(files) {
    const found = files.flatMap((file): readonly Template[] => {
      const { documents, diagnostics } = file.read('1.1')
      const root = templateIn(documents[0])
      return isTemplate(root) ? [{ file, root, diagnostics }] : []
    })
    return familyClaims(found, 'cloudformation')
  },
}

interface Template {
  readonly file: InputFile
  readonly root: MapNode
  readonly diagnostics: readonly Diagnostic[]
}

/** Templates that may nest each other, as sources. */
export function familyClaims(
  templates: readonly Template[],
  format: string,
  dialect: TemplateDialect = {},
): readonly Claim[] {
  const family = new TemplateFamily()
  const claims = new Map<Member, Claim>()
  for (const { file, root, diagnostics } of templates) {
    templateClaim(file, root, diagnostics, format, { ...dialect, family, claims })
  }
  return family.joined(claims)
}

/** What a format that ends in a template adds to it (SAM). */
export interface TemplateDialect {
  /** Names that the transform makes resources for: they may be referred to though nothing in the template has them. */
  readonly implied?: ReadonlySet<string>
  /** The other templates of the input, which this one may nest or be nested by. */
  readonly family?: TemplateFamily
  /** Where the claims of the family are kept. */
  readonly claims?: Map<Member, Claim>
  /** The resource with what other parts of the template add to it. */
  complete?(resource: Resource, builder: ResourceBuilder): Resource
  /** The name that people know a resource by, where it is not its logical id (CDK). */
  nameOf?(resource: Entry): string
}

/** A template as a source; other formats that end in a template (SAM, CDK) build on it. */
export function templateClaim(
  file: InputFile,
  root: MapNode,
  syntax: readonly Diagnostic[],
  format: string,
  dialect: TemplateDialect = {},
): Claim {
  const template = templateOf(root)
  const id = nameFromPath(file.path) ?? 'template'
  const { family } = dialect
  const member: Member = { path: file.path, template, evaluator: (scope) => open(scope, () => {}) }
  family?.add(member)
  const nameOf = (each: Entry): string => {
    const name = dialect.nameOf?.(each)
    // The CDK's paths hold the names of nested stacks already.
    return name ?? [...(family?.pathOf(member) ?? []), each.key].join('-')
  }
  const read = (each: Entry, scope: Scope): CfnParameter => {
    const passed = family?.parameter(member, each.key, scope)
    return readParameter(each, scope.options, id, passed && passedText(passed))
  }
  const open = (scope: Scope, report: (diagnostic: Diagnostic) => void): Evaluator => {
    const parameters = new Map(template.parameters.map((each) => [each.key, read(each, scope)]))
    return new Evaluator(
      template,
      {
        parameters,
        region: scope.options.awsRegion,
        stackName: scope.options.parameters.get('AWS::StackName'),
        globalId: (local) => scope.globalId(local),
        importValue: (name) => scope.importValue(name),
        ...(dialect.implied ? { implied: dialect.implied } : {}),
        ...(family
          ? {
              passed: (parameter: string) => family.parameter(member, parameter, scope),
              nestedOutput: (stack: string, output: string) => family.output(member, stack, output, scope),
            }
          : {}),
      },
      report,
    )
  }
  const claim: Claim = {
    format,
    id,
    files: [file],
    localIds: () => template.resources.map((each) => each.key),
    exports(scope) {
      const evaluator = open(scope, () => {})
      return template.outputs.flatMap((each) => {
        const name = get(get(each.value, 'Export'), 'Name')
        const value = get(each.value, 'Value')
        return name && value
          ? [{ name: evaluator.value(name, undefined), value: evaluator.value(value, undefined) }]
          : []
      })
    },
    read(scope): AwsStack {
      const diagnostics: Diagnostic[] = [...syntax]
      const seen = new Set<string>()
      const evaluator = open(scope, (each) => {
        // Conditions and exports are evaluated more than once; a finding is told once.
        const key = `${each.code} ${each.span.start}`
        if (seen.has(key)) return
        seen.add(key)
        diagnostics.push(each)
      })
      const builder = new ResourceBuilder(evaluator, (local) => scope.globalId(local), id, nameOf)
      const budget = { left: MAX_INSTANCES }
      const resources = expandLoops(template.resources, (node) => evaluator.value(node, undefined), budget)
        .filter((each) => each.value.kind === 'map')
        .map((each) => builder.build(each))
        .map((each) => dialect.complete?.(each, builder) ?? each)
      const firstLoop = template.resources.find((each) => each.key.startsWith('Fn::ForEach'))
      if (budget.left < 0 && firstLoop) {
        diagnostics.push({
          code: 'loop-too-large',
          severity: 'error',
          source: firstLoop.value.source,
          span: firstLoop.keySpan,
          message: `The loops of this template make more than ${MAX_INSTANCES} resources; expansion stopped there, expected at most CloudFormation’s limit of 500.`,
        })
      }
      for (const each of template.resources) {
        if (each.value.kind === 'map' || each.key.startsWith('Fn::ForEach')) continue
        diagnostics.push({
          code: 'resource-not-a-map',
          severity: 'error',
          source: each.value.source,
          span: each.value.span,
          message: `\`${each.key}\` is a ${each.value.kind}, expected a map with \`Type\` and \`Properties\`.`,
        })
      }
      return {
        id,
        format,
        paths: [file.path],
        name: scope.options.parameters.get('AWS::StackName') ?? nameFromPath(file.path),
        region: scope.options.awsRegion ?? regionInText(file.source.text),
        resources,
        parameters: template.parameters.map((each) => read(each, scope).shown),
        exports: [],
        diagnostics,
      }
    },
  }
  dialect.claims?.set(member, claim)
  return claim
}

/** The one AWS region that ARNs, endpoints and log settings of a text name; undefined when they name none or several. */
export function regionInText(text: string): string | undefined {
  const code =
    '(?:us|eu|ap|sa|ca|me|af|il|mx)(?:-gov)?-(?:north|south|east|west|central|northeast|northwest|southeast|southwest)-\\d'
  const found = new Set<string>()
  for (const match of text.matchAll(
    new RegExp(
      `(?:arn:aws[\\w-]*:[\\w-]+:|awslogs-region['"]?\\s*[:=]\\s*['"]?|\\.)(${code})(?=[:'"\\s.]|$)`,
      'gm',
    ),
  ))
    found.add(match[1]!)
  return found.size === 1 ? [...found][0] : undefined
}

/**
 * The export that an import name means: the same text, or, where the stack's name is unknown in the export, the only
 * export that ends in the same literal text (design.md §6).
 */
export function matchExport(wanted: Value, offered: AwsStack['exports']): Value | undefined {
  const text = plainText(wanted)
  const exact = offered.filter((each) => showValue(each.name) === showValue(wanted))
  if (exact.length > 0) return exact[0]!.value
  const tail = text ?? literalTail(wanted)
  if (!tail) return undefined
  const fitting = offered.filter((each) => {
    const end = literalTail(each.name)
    return each.name.kind === 'text' && end !== '' && tail.endsWith(end)
  })
  const longest = fitting.filter(
    (each) => !fitting.some((other) => literalTail(other.name).length > literalTail(each.name).length),
  )
  return longest.length === 1 ? longest[0]!.value : undefined
}

function literalTail(value: Value): string {
  if (value.kind === 'scalar') return String(value.value)
  if (value.kind !== 'text') return ''
  const last = value.parts.at(-1)
  return typeof last === 'string' ? last : ''
}
