import type { AwsStack, Resource } from '../../aws/stack'
import { get, itemsOf, textOf, type MapNode, type Node } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { regionInText } from '../cloudformation/reader'
import { nameFromPath, type InputFile } from '../input-file'
import { lower, type Spelling } from '../lower'
import type { Claim, Reader, Scope } from '../reader'
import { API_VERSIONS } from './api-versions'
import { isTemplate, refusal, RENDERED } from './refusal'
import { objectSlips } from './slips'

/** Kubernetes manifests: several documents and lists in a file, each object a resource of its own kind. */
export const kubernetesReader: Reader = {
  format: 'kubernetes',
  claim(files) {
    return files.flatMap((file) => {
      if (isTemplate(file)) return []
      const objects = file.read('1.1').documents.flatMap(objectsIn)
      if (
        objects.length === 0 ||
        objects.some((each) => RENDERED.test(groupOf(each)) || kindOf(each) === 'Kustomization')
      )
        return []
      return [claimOf(file, objects)]
    })
  },
  refuse: refusal,
}

/** The names of files are their own: nothing is spelled differently. */
const asWritten: Spelling = { rename: () => undefined }

function kindOf(node: MapNode): string {
  return textOf(get(node, 'kind')) ?? ''
}

function groupOf(node: MapNode): string {
  return textOf(get(node, 'apiVersion')) ?? ''
}

/** The objects of a document; `List` and its kin are opened. */
function objectsIn(node: Node): readonly MapNode[] {
  if (node.kind !== 'map') return []
  const kind = kindOf(node)
  const named = get(node, 'apiVersion') !== undefined && /^[A-Z]\w*$/.test(kind)
  // Without `apiVersion` only a kind that everybody knows is taken for an object.
  const known =
    API_VERSIONS.has(kind) && (get(node, 'metadata') !== undefined || get(node, 'spec') !== undefined)
  if (!named && !known) return []
  if (kind.endsWith('List')) return itemsOf(get(node, 'items')).flatMap(objectsIn)
  return [node]
}

interface Named {
  readonly node: MapNode
  readonly kind: string
  readonly local: string
  readonly name: string
}

function claimOf(file: InputFile, objects: readonly MapNode[]): Claim {
  const id = nameFromPath(file.path) ?? 'kubernetes'
  const named = nameAll(objects)
  return {
    format: 'kubernetes',
    id,
    files: [file],
    localIds: () => named.map((each) => each.local),
    read(scope: Scope): AwsStack {
      return {
        id,
        format: 'kubernetes',
        paths: [file.path],
        name: id,
        region: scope.options.awsRegion ?? regionOf(named) ?? regionInText(file.source.text),
        resources: named.map((each) => resourceOf(each, file, id, scope)),
        parameters: [],
        exports: [],
        diagnostics: [
          ...file.read('1.1').diagnostics,
          ...named.flatMap((each) => wrongVersion(each, file)),
          ...named.flatMap((each) => objectSlips(each.node)),
        ],
      }
    },
  }
}

function nameAll(objects: readonly MapNode[]): readonly Named[] {
  const used = new Set<string>()
  return objects.map((node) => {
    const metadata = get(node, 'metadata')
    const kind = kindOf(node)
    const name =
      textOf(get(metadata, 'name')) ??
      textOf(get(metadata, 'generateName'))?.replace(/-$/, '') ??
      kind.toLowerCase()
    const namespace = textOf(get(metadata, 'namespace'))
    let local = `${kind}/${name}`
    if (used.has(local) && namespace !== undefined) local = `${kind}/${namespace}.${name}`
    const base = local
    for (let index = 2; used.has(local); index++) local = `${base}-${index}`
    used.add(local)
    return { node, kind, local, name }
  })
}

function resourceOf(
  { node, kind, local, name }: Named,
  file: InputFile,
  source: string,
  scope: Scope,
): Resource {
  const row = scope.globalId(local)
  const { properties, leaves } = lower(node, row, asWritten)
  const type = `Kubernetes::${kind}`
  return {
    id: row,
    row,
    type,
    properties,
    leaves,
    at: { source: file.source, span: node.span },
    native: { type, name },
    source,
    state: 'on',
  }
}

/** The region that eksctl's description of a cluster names. */
function regionOf(named: readonly Named[]): string | undefined {
  for (const { node, kind } of named) {
    const region = kind === 'ClusterConfig' ? textOf(get(get(node, 'metadata'), 'region')) : undefined
    if (region && /^[a-z]{2}(?:-[a-z]+)+-\d$/.test(region)) return region
  }
  return undefined
}

function wrongVersion({ node, kind }: Named, file: InputFile): readonly Diagnostic[] {
  const version = get(node, 'apiVersion')
  const expected = API_VERSIONS.get(kind)
  if (expected === undefined || textOf(version) === expected) return []
  const written = textOf(version)
  // Custom resources may share a kind's name.
  if (
    written !== undefined &&
    written.includes('.') &&
    !written.includes('k8s.io') &&
    !expected.includes('.')
  )
    return []
  return [
    {
      code: 'kubernetes-api-version',
      severity: 'warning',
      source: file.source,
      span: version?.span ?? node.span,
      message:
        written === undefined
          ? `This ${kind} has no \`apiVersion\`, expected \`${expected}\`. It is read as such.`
          : `\`apiVersion: ${written}\` has no ${kind}, expected \`${expected}\`. It is read as such.`,
    },
  ]
}
