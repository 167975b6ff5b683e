import type { AwsStack, InputOptions, Resource } from '../../aws/stack'
import type { MapValue } from '../../aws/value'
import { entriesOf, get, textOf, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { templateClaim } from '../cloudformation/reader'
import { regionInText } from '../cloudformation/reader'
import { isTemplate } from '../cloudformation/template'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader, Scope } from '../reader'
import { readEnvFile } from '../compose/env-file'
import { resolvePath } from '../compose/files'
import { outputsOf } from './addons'
import type { FileVariable } from './container'
import { kindOf, readManifest, type Application, type Manifest } from './manifest'
import { lowerManifest } from './service'
import { manifestSlips, refuseType } from './slips'

interface ManifestFile {
  readonly file: InputFile
  readonly root: MapNode
  readonly kind: string
  readonly folder: string
}

interface AddonFile {
  readonly file: InputFile
  readonly root: MapNode
  /** Folder of the manifest it belongs to. */
  readonly owner: string
}

const LOOKS_LIKE_MANIFEST =
  /^\uFEFF?["']?(?:type["']?[ \t]*:[ \t]*["']?(?:Load Balanced|Backend Service|Worker Service|Request-Driven|Scheduled Job|Static Site|Environment)|stages["']?[ \t]*:)/m

/** AWS Copilot: manifests of services, jobs, environments and pipelines; a `copilot/` folder is one source. */
export const copilotReader: Reader = {
  format: 'copilot',
  claim(files) {
    const manifests = files.flatMap((file): readonly ManifestFile[] => {
      // Reading a file costs more than looking: most files of other formats have no such line.
      if (!LOOKS_LIKE_MANIFEST.test(file.source.text)) return []
      const root = file.read('1.2').documents[0]
      if (root?.kind !== 'map') return []
      const kind = kindOf(root)
      return kind ? [{ file, root, kind, folder: folderOf(file.path) }] : []
    })
    const roots = new Map<string, ManifestFile[]>()
    for (const each of manifests) {
      const root = rootOf(each)
      roots.set(root, [...(roots.get(root) ?? []), each])
    }
    return [...roots].map(([root, own]) => claimOf(root, own, files))
  },
  refuse: refuseType,
  ignores: (file) => file.baseName === '.workspace' || /(?:^|\/)copilot\/.*\/overrides\//.test(file.path),
}

function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

/** The folder that holds the folders of the manifests; a manifest under any other name stands for itself. */
function rootOf({ file, folder }: ManifestFile): string {
  if (!/^manifest\.ya?ml$/.test(file.baseName) || folder === '') return file.path
  const parent = folderOf(folder)
  return /(?:^|\/)(?:environments|pipelines)$/.test(parent) ? `${folderOf(parent)}/` : `${parent}/`
}

function claimOf(root: string, manifests: readonly ManifestFile[], files: readonly InputFile[]): Claim {
  const addons = files.flatMap((file): readonly AddonFile[] => {
    const owner = /^(.*)\/addons\/[^/]+\.ya?ml$/.exec(file.path)?.[1]
    if (owner === undefined || !`${owner}/`.startsWith(root)) return []
    const tree = file.read('1.1').documents[0]
    return isTemplate(tree) ? [{ file, root: tree, owner }] : []
  })
  const parameterFiles = files.filter(
    (each) => each.path.startsWith(root) && /\/addons\/addons\.parameters\.ya?ml$/.test(each.path),
  )
  const workspace = files.find((each) => each.baseName === '.workspace' && each.path.startsWith(root))
  const folder = root.replace(/\/$/, '')
  const id = nameOfRoot(folder) ?? nameFromPath(manifests[0]!.file.path) ?? 'copilot'
  const locals = localIds(manifests)
  // Copilot reads paths from the folder above its own.
  const project = /(?:^|\/)copilot$/.test(folder) ? folderOf(folder) : folder
  const envFiles = manifests.flatMap(({ root: tree }) =>
    envPathsOf(tree).flatMap((path) => {
      const wanted = resolvePath(project, path)
      return files.find((each) => resolvePath('', each.path) === wanted) ?? []
    }),
  )
  return {
    format: 'copilot',
    id,
    files: [
      ...manifests.map((each) => each.file),
      ...addons.map((each) => each.file),
      ...parameterFiles,
      ...(workspace ? [workspace] : []),
      ...new Set(envFiles),
    ],
    localIds: () => [...locals.values(), ...addons.flatMap((each) => addonClaim(each, id).localIds())],
    read: (scope) => readSource({ id, project, envFiles, manifests, addons, workspace, locals }, scope),
  }
}

/** `acme/copilot` → `acme`: the folder of the project says more than Copilot's own. */
function nameOfRoot(folder: string): string | undefined {
  const parts = folder.split('/').filter((each) => each !== '' && each !== '.' && each !== '..')
  const named = parts.at(-1) === 'copilot' ? parts.at(-2) : parts.at(-1)
  return named === undefined ? undefined : (nameFromPath(named) ?? named)
}

function localIds(manifests: readonly ManifestFile[]): ReadonlyMap<ManifestFile, string> {
  const used = new Map<string, number>()
  return new Map(
    manifests.map((each): [ManifestFile, string] => {
      const name = textOf(get(each.root, 'name')) ?? nameFromPath(each.file.path) ?? 'manifest'
      const plain =
        each.kind === 'Copilot::Environment' || each.kind === 'Copilot::Pipeline'
          ? `${each.kind.slice('Copilot::'.length).toLowerCase()}-${name}`
          : name
      const count = (used.get(plain) ?? 0) + 1
      used.set(plain, count)
      return [each, count === 1 ? plain : `${plain}-${count}`]
    }),
  )
}

function addonClaim(addon: AddonFile, id: string): Claim {
  return templateClaim(addon.file, addon.root, addon.file.read('1.1').diagnostics, `copilot ${id}`)
}

interface CopilotSource {
  readonly id: string
  /** The folder that paths in manifests start from. */
  readonly project: string
  readonly envFiles: readonly InputFile[]
  readonly manifests: readonly ManifestFile[]
  readonly addons: readonly AddonFile[]
  readonly workspace: InputFile | undefined
  readonly locals: ReadonlyMap<ManifestFile, string>
}

function readSource(source: CopilotSource, scope: Scope): AwsStack {
  const { id, manifests, addons, workspace } = source
  const options: InputOptions = scope.options
  const declared = workspace && textOf(get(workspace.read('1.2').documents[0], 'application'))
  const application: Application = {
    name: declared,
    environment: options.environment,
    parameters: options.parameters,
  }
  const stacks = addons.map((addon) => ({ addon, stack: readAddon(addon, source, scope, application) }))
  const read = manifests.map((each) => {
    const row = scope.globalId(source.locals.get(each)!)
    const manifest = readManifest(each.root, each.kind, row, id, application)
    const outputs = stacks
      .filter(({ addon }) => addon.owner === each.folder)
      .map(({ addon }) => outputsOf(addon.root, row, addonIds(addon, source, scope)))
    return { each, manifest, outputs: joined(outputs) }
  })
  const lowered = read.flatMap(({ manifest, outputs }): readonly Resource[] => [
    manifest.resource,
    ...lowerManifest(
      manifest,
      id,
      (local) => local,
      { importValue: (name) => scope.importValue(name), envFile: (path) => variablesOf(path, source) },
      outputs,
    ),
  ])
  const variables = new Map(
    read.flatMap(({ manifest }) => manifest.variables.map((each) => [each.name, each])),
  )
  return {
    id,
    format: 'copilot',
    paths: [...manifests.map((each) => each.file.path), ...addons.map((each) => each.file.path)],
    name: stackName(application, id),
    region: options.awsRegion ?? regionInText(manifests.map((each) => each.file.source.text).join('\n')),
    resources: [
      ...lowered,
      ...stacks.flatMap(({ stack }) => stack.resources.map((each) => ({ ...each, source: id }))),
    ],
    parameters: [
      ...variables.values(),
      ...stacks.flatMap(({ stack }) =>
        stack.parameters
          .filter((each) => !/^(?:App|Env|Name)$/.test(each.name))
          .map((each) => ({ ...each, source: id })),
      ),
    ],
    exports: [],
    diagnostics: [
      ...manifests.flatMap((each) => each.file.read('1.2').diagnostics),
      ...stacks.flatMap(({ stack }) => stack.diagnostics),
      ...read.flatMap(({ manifest }) => environmentHints(manifest, application)),
      ...manifests.flatMap((each) => manifestSlips(each.root)),
    ],
  }
}

/** Paths of env files: the service's, its sidecars' and those of its environments. */
function envPathsOf(root: MapNode): readonly string[] {
  return entriesOf(root).flatMap(({ key, value }) =>
    key === 'env_file' ? (textOf(value) ?? []) : value.kind === 'map' ? envPathsOf(value) : [],
  )
}

function variablesOf(
  path: string,
  { project, envFiles }: CopilotSource,
): readonly FileVariable[] | undefined {
  const wanted = resolvePath(project, path)
  const file = envFiles.find((each) => resolvePath('', each.path) === wanted)
  return (
    file &&
    readEnvFile(file.source).map(({ name, value, span }) => ({
      name,
      value,
      at: { source: file.source, span },
    }))
  )
}

function stackName(application: Application, id: string): string {
  const base = application.name ?? id
  return application.environment === undefined ? base : `${base}-${application.environment}`
}

/** Addons of two services may use the same names: each then has its service's name before it. */
function addonIds(addon: AddonFile, source: CopilotSource, scope: Scope): (local: string) => string {
  const owners = source.addons.filter((each) => each !== addon)
  const taken = new Set([
    ...source.locals.values(),
    ...owners.flatMap((each) => addonClaim(each, source.id).localIds()),
  ])
  const prefix = addon.owner.split('/').at(-1) ?? ''
  return (local) => (taken.has(local) ? `${prefix}/${scope.globalId(local)}` : scope.globalId(local))
}

function readAddon(
  addon: AddonFile,
  source: CopilotSource,
  scope: Scope,
  application: Application,
): AwsStack {
  const parameters = new Map(scope.options.parameters)
  const service = addon.owner.split('/').at(-1)
  if (application.name !== undefined) parameters.set('App', application.name)
  if (application.environment !== undefined) parameters.set('Env', application.environment)
  if (service !== undefined) parameters.set('Name', service)
  return addonClaim(addon, source.id).read({
    ...scope,
    options: { ...scope.options, parameters },
    globalId: addonIds(addon, source, scope),
    importValue: (name) => scope.importValue(name),
  })
}

function joined(outputs: readonly MapValue[]): MapValue | undefined {
  const [first] = outputs
  if (!first) return undefined
  const keys = ['Environment', 'Secrets']
  return {
    ...first,
    entries: keys.flatMap((key) => {
      const values = outputs.flatMap((each) => each.entries.filter((entry) => entry.key === key))
      const items = values.flatMap((each) => (each.value.kind === 'list' ? each.value.items : []))
      return items.length > 0
        ? [{ key, keyAt: first.at, value: { kind: 'list' as const, at: first.at, items } }]
        : []
    }),
  }
}

/** Settings for environments that nobody chose, and a choice that no manifest knows. */
function environmentHints(manifest: Manifest, application: Application): readonly Diagnostic[] {
  const { environments, resource } = manifest
  if (environments.length === 0 || application.environment !== undefined) return []
  const one = environments.map((each) => `\`${each}\``).join(', ')
  return [
    {
      code: 'environment-not-chosen',
      severity: 'hint',
      ...resource.at,
      span: {
        start: resource.at.span.start,
        end: Math.min(resource.at.span.end, resource.at.span.start + 1),
      },
      message: `\`${resource.native.name}\` has settings for ${one}; the settings without an environment are converted. Choose one with \`--environment ${environments[0]}\`.`,
    },
  ]
}
