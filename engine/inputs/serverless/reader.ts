import type { AwsStack } from '../../aws/stack'
import { get, textOf, type Entry, type MapNode, type Node, type ScalarNode } from '../../formats/tree'
import { templateClaim } from '../cloudformation/reader'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader, Scope } from '../reader'
import { logicalId, lowerFunctions } from './functions'
import { serviceSlips } from './slips'
import { completeValues } from './values'
import { Variables } from './variables'

const LOOKS_LIKE_SERVICE = /^\uFEFF?[ \t]*["']?(?:service|provider)["']?[ \t]*:/m

/** serverless.yml: functions with their events, and CloudFormation beside them. */
export const serverlessReader: Reader = {
  format: 'serverless',
  claim(files, options) {
    return files.flatMap((file): readonly Claim[] => {
      if (!LOOKS_LIKE_SERVICE.test(file.source.text)) return []
      const root = file.read('1.2').documents[0]
      return isService(root) ? [claimOf(file, root, files, options.environment)] : []
    })
  },
}

function isService(root: Node | undefined): root is MapNode {
  if (root?.kind !== 'map' || get(root, 'services') || get(root, 'Resources')) return false
  const provider = get(root, 'provider')
  const named = textOf(get(provider, 'name')) ?? (provider?.kind === 'scalar' ? textOf(provider) : undefined)
  const known = get(root, 'service') !== undefined && provider !== undefined
  return (
    known &&
    (named !== undefined || get(root, 'functions') !== undefined || get(root, 'resources') !== undefined)
  )
}

function claimOf(
  file: InputFile,
  root: MapNode,
  files: readonly InputFile[],
  stage: string | undefined,
): Claim {
  const folder = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : ''
  const used = new Set<InputFile>()
  const variablesFor = (scope: Pick<Scope, 'options'> | undefined): Variables =>
    new Variables({
      root,
      stage,
      region: scope?.options.awsRegion,
      parameters: scope?.options.parameters ?? new Map(),
      environment: dotenv(files, folder),
      file(path) {
        const wanted = normal(`${folder}/${path}`)
        const found = files.find((each) => normal(each.path) === wanted)
        if (found) used.add(found)
        return found?.read('1.2').documents[0]
      },
    })
  const shape = shapeOf(root, variablesFor(undefined))
  // Texts are opened here once, so that the files they name belong to this source.
  variablesFor(undefined).resolved(root)
  const plain = templateClaim(file, shape.template, [], 'serverless')
  const name = serviceName(root, variablesFor(undefined)) ?? nameFromPath(file.path) ?? 'service'
  return {
    format: 'serverless',
    id: nameFromPath(file.path) ?? name,
    files: [file, ...used],
    localIds: () => [...plain.localIds(), ...shape.functions.map((each) => logicalId(each.key))],
    read(scope): AwsStack {
      const variables = variablesFor(scope)
      const { template, aws } = shapeOf(root, variables)
      const claim = templateClaim(file, template, file.read('1.2').diagnostics, 'serverless', {
        implied: impliedNames(shape.functions),
        complete: (resource, builder) => completeValues(resource, builder, variables),
      })
      const stack = claim.read({
        ...scope,
        globalId: (local) => scope.globalId(local),
        importValue: (each) => scope.importValue(each),
      })
      const made = aws
        ? lowerFunctions(stack.resources, (local) => scope.globalId(local), stack.id, name)
        : []
      const region = scope.options.awsRegion ?? regionOf(root, variables)
      return {
        ...stack,
        name: stage === undefined ? name : `${name}-${stage}`,
        region: region ?? stack.region,
        paths: [file.path, ...[...used].map((each) => each.path)],
        resources: [...stack.resources, ...made],
        diagnostics: [...stack.diagnostics, ...serviceSlips(root)],
      }
    },
  }
}

function serviceName(root: MapNode, variables: Variables): string | undefined {
  const written = get(root, 'service')
  const resolved = written && variables.resolved(written)
  const text = textOf(resolved) ?? textOf(get(resolved, 'name'))
  return text === undefined || text.includes('${') ? undefined : text
}

function regionOf(root: MapNode, variables: Variables): string | undefined {
  const written = get(get(root, 'provider'), 'region')
  const text = written && textOf(variables.resolved(written))
  return text !== undefined && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(text) ? text : undefined
}

interface Shape {
  /** The service as a template: its own parts are resources of the framework's kinds. */
  readonly template: MapNode
  readonly functions: readonly Entry[]
  readonly aws: boolean
}

/** Keys of the file that are resources of their own. */
const PARTS = new Set(['provider', 'functions', 'constructs', 'resources'])

function shapeOf(root: MapNode, variables: Variables): Shape {
  const open = (node: Node | undefined): Node | undefined => (node && variables.node(node)) ?? node
  const section = (node: Node | undefined): readonly Entry[] => {
    const opened = open(node)
    if (opened?.kind === 'list') return opened.items.flatMap(section)
    return opened?.kind === 'map' ? opened.entries : []
  }
  const provider = get(root, 'provider')
  const providerName = textOf(provider) ?? textOf(get(open(provider), 'name')) ?? 'aws'
  const aws = /^aws$/i.test(providerName) || providerName.includes('${')
  const kind = (name: string): string => (aws ? `Serverless::${name}` : 'Serverless::OtherProvider')
  const part = (entry: Entry, type: string): Entry => {
    const opened = open(entry.value)
    const properties =
      opened?.kind === 'map' ? opened : mapOf(entry.value, [{ ...entry, value: opened ?? entry.value }])
    return { ...entry, value: typed(type, variables.resolved(properties)) }
  }
  const rest = root.entries.filter((each) => !PARTS.has(each.key))
  const functions = section(get(root, 'functions'))
  const resources = resourceSections(get(root, 'resources'), open)
  const entries: readonly Entry[] = [
    ...(rest.length > 0
      ? [
          {
            key: 'service',
            keySpan: rest[0]!.keySpan,
            value: typed(kind('Service'), variables.resolved(mapOf(root, rest))),
          },
        ]
      : []),
    ...root.entries.filter((each) => each.key === 'provider').map((each) => part(each, kind('Provider'))),
    ...functions.map((each) => part(each, kind('Function'))),
    ...section(get(root, 'constructs')).map((each) => part(each, kind('Construct'))),
    ...resources
      .flatMap((each) => section(get(each, 'Resources')))
      .map((each): Entry => {
        const opened = open(each.value)
        if (opened?.kind === 'map') return { ...each, value: variables.resolved(opened) }
        return {
          ...each,
          value: typed('Serverless::MissingFile', mapOf(each.value, [{ ...each, key: 'file' }])),
        }
      }),
    ...resources
      .flatMap((each) => section(get(each, 'extensions')))
      .map((each) => part({ ...each, key: `extension-${each.key}` }, kind('Extension'))),
  ]
  const others = ['Conditions', 'Mappings', 'Parameters', 'Outputs'].flatMap((key): readonly Entry[] => {
    const found = resources.flatMap((each) => section(get(each, key)))
    return found.length > 0
      ? [{ key, keySpan: root.span, value: variables.resolved(mapOf(root, found)) }]
      : []
  })
  const all: Entry = { key: 'Resources', keySpan: root.span, value: mapOf(root, unique(entries)) }
  return { template: mapOf(root, [all, ...others]), functions, aws }
}

/** `resources` may be one template, or a list of them. */
function resourceSections(
  node: Node | undefined,
  open: (node: Node | undefined) => Node | undefined,
): readonly Node[] {
  const opened = open(node)
  if (opened?.kind === 'list') return opened.items.flatMap((each) => resourceSections(each, open))
  return opened?.kind === 'map' ? [opened] : []
}

/** A function may bear the name of a resource: the later one gets a suffix, so that neither hides the other. */
function unique(entries: readonly Entry[]): readonly Entry[] {
  const used = new Map<string, number>()
  return entries.map((each) => {
    const count = (used.get(each.key) ?? 0) + 1
    used.set(each.key, count)
    return count === 1 ? each : { ...each, key: `${each.key}-${count}` }
  })
}

function mapOf(at: Node, entries: readonly Entry[]): MapNode {
  return { kind: 'map', source: at.source, span: at.span, entries }
}

function typed(type: string, properties: Node): MapNode {
  const word: ScalarNode = {
    kind: 'scalar',
    source: properties.source,
    span: properties.span,
    type: 'string',
    value: type,
    raw: type,
    quoted: true,
  }
  return mapOf(properties, [
    { key: 'Type', keySpan: properties.span, value: word },
    { key: 'Properties', keySpan: properties.span, value: properties },
  ])
}

/** Names that the framework makes resources under, and that templates refer to. */
function impliedNames(functions: readonly Entry[]): ReadonlySet<string> {
  const own = functions.flatMap((each) => [
    logicalId(each.key),
    `${logicalId(each.key)}Url`,
    logicalId(each.key).replace(/LambdaFunction$/, 'LogGroup'),
    logicalId(each.key).replace(/LambdaFunction$/, 'LambdaVersion'),
  ])
  return new Set([
    ...own,
    'ApiGatewayRestApi',
    'HttpApi',
    'WebsocketsApi',
    'IamRoleLambdaExecution',
    'ServerlessDeploymentBucket',
    'ApiGatewayResourceAny',
    'HttpApiStage',
  ])
}

function normal(path: string): string {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}

/** `NAME=value` lines of a `.env` beside the file. */
function dotenv(files: readonly InputFile[], folder: string): ReadonlyMap<string, string> {
  const file = files.find((each) => normal(each.path) === normal(`${folder}/.env`))
  const lines = (file?.source.text ?? '').split(/\r?\n/)
  return new Map(
    lines.flatMap((line): readonly (readonly [string, string])[] => {
      const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line)
      return match ? [[match[1]!, match[2]!.replace(/^(['"])(.*)\1$/, '$2')]] : []
    }),
  )
}
