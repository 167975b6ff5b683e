import type { AwsStack } from '../../aws/stack'
import { plainText } from '../../aws/value'
import { readHclJson } from '../../formats/hcl/json'
import { readHcl } from '../../formats/hcl/read'
import { blocksOf, literalText, type HclFile } from '../../formats/hcl/syntax'
import type { Source } from '../../text/source'
import type { InputFile } from '../input-file'
import { nameFromPath } from '../input-file'
import type { Claim, Reader, Scope } from '../reader'
import { Builder } from './build'
import { filesReadBy } from './files-read'
import { ModuleInstance } from './instance'
import { folderOf, joinPath, literalArgument, readModule, type Module } from './module'
import { wellKnownModule } from './modules'
import { joinParts } from './parts'
import { Root } from './root'
import { autoLoaded, readGiven } from './variables'

/** Terraform and OpenTofu configurations: a folder with `.tf` files that no other given folder uses is a source. */
export const terraformReader: Reader = {
  format: 'terraform',
  claim(files) {
    const configuration = files.filter((file) => isConfiguration(file))
    if (configuration.length === 0) return []
    const folders = new Map<string, HclFile[]>()
    const opened = new Set(
      configuration.flatMap((file) => /^(.*)\.tofu(\.json)?$/i.exec(file.path)?.[1] ?? []),
    )
    for (const file of configuration) {
      // OpenTofu reads `a.tofu` in place of `a.tf`.
      const twin = /^(.*)\.tf(?:\.json)?$/i.exec(file.path)?.[1]
      if (twin !== undefined && opened.has(twin)) continue
      const folder = folderOf(file.path)
      folders.set(folder, [
        ...(folders.get(folder) ?? []),
        (/\.json$/i.test(file.path) ? readHclJson : readHcl)(file.source),
      ])
    }
    const modules = new Map(
      [...folders].map(([folder, parsed]): [string, Module] => [folder, readModule(folder, parsed)]),
    )
    const used = calledFolders(modules)
    const roots = [...modules.values()].filter((each) => !used.has(each.folder))
    // Modules that only call one another have no root; then each stands for itself.
    const tops = roots.length > 0 ? roots : [...modules.values()]
    const given = files.map((file) => file.source)
    return tops.map((module) => claimOf(module, modules, files, given))
  },
  // Scripts and templates that an expression reads are claimed with it; others say nothing by themselves.
  ignores: (file) =>
    /\.(?:sh|bash|ps1|tpl|tftpl|tmpl)$|\.terraform\.lock\.hcl$|\.tf(?:test|query)\.(?:hcl|json)$/i.test(
      file.path,
    ),
}

function isConfiguration(file: InputFile): boolean {
  if (/\.(tf|tofu)(\.json)?$/i.test(file.path)) return true
  if (/\.[a-z0-9]+$/i.test(file.baseName)) return false
  // Pasted text has no name to go by.
  return /^\s*(resource|data|module|provider|terraform|locals|variable|output)\b[^=\n]*\{/m.test(
    file.source.text,
  )
}

/** Folders that a given module calls by path. */
function calledFolders(modules: ReadonlyMap<string, Module>): ReadonlySet<string> {
  const used = new Set<string>()
  for (const module of modules.values()) {
    for (const call of module.calls.values()) {
      const path = literalArgument(call.node, 'source')
      if (path !== undefined && /^\.\.?(\/|$)/.test(path)) {
        const folder = joinPath(module.folder, path)
        if (folder !== module.folder) used.add(folder)
      }
    }
  }
  return used
}

/** The files that belong to a root: its own folder's, those of the modules it calls, and files beside them. */
function claimOf(
  module: Module,
  modules: ReadonlyMap<string, Module>,
  files: readonly InputFile[],
  given: readonly Source[],
): Claim {
  const reached = reach(module, modules)
  const paths = new Set([...reached].flatMap((each) => each.sources.map((source) => source.path)))
  const variables = given.filter(
    (source) => folderOf(source.path) === module.folder && /\.tfvars(\.json)?$/i.test(source.path),
  )
  for (const each of variables) paths.add(each.path)
  if (files.length > paths.size)
    for (const each of [...reached].flatMap((one) => filesReadBy(one, module.folder, files)))
      paths.add(each.path)
  const name = module.folder.split('/').at(-1) || nameFromPath(module.sources[0]?.path ?? '') || 'terraform'
  const id = module.sources.length === 1 ? (nameFromPath(module.sources[0]!.path) ?? name) : name
  return {
    format: 'terraform',
    id,
    files: files.filter((file) => paths.has(file.path)),
    localIds: () => {
      const ids: string[] = []
      localIds(module, modules, '', ids)
      return ids
    },
    read: (scope) => read(module, modules, given, variables, id, [...paths], scope),
  }
}

function reach(
  module: Module,
  modules: ReadonlyMap<string, Module>,
  seen: Set<Module> = new Set(),
): ReadonlySet<Module> {
  if (seen.has(module)) return seen
  seen.add(module)
  for (const call of module.calls.values()) {
    const path = literalArgument(call.node, 'source')
    const next = path === undefined ? undefined : modules.get(joinPath(module.folder, path))
    if (next && /^\.\.?(\/|$)/.test(path!)) reach(next, modules, seen)
  }
  return seen
}

/** Ids that are compared between sources; modules that call modules twice each would have them without end. */
const MAX_IDS = 50_000

function localIds(
  module: Module,
  modules: ReadonlyMap<string, Module>,
  prefix: string,
  into: string[],
  open: readonly Module[] = [],
): void {
  if (open.includes(module) || open.length > 20 || into.length > MAX_IDS) return
  for (const address of module.resources.keys()) into.push(prefix + address)
  for (const [name, call] of module.calls) {
    const path = literalArgument(call.node, 'source')
    const next =
      path === undefined
        ? undefined
        : (modules.get(joinPath(module.folder, path)) ?? wellKnownModule(path, call.node))
    const inside = `${prefix}module.${name}`
    into.push(inside)
    if (next) localIds(next, modules, `${inside}.`, into, [...open, module])
  }
}

function read(
  module: Module,
  modules: ReadonlyMap<string, Module>,
  given: readonly Source[],
  variables: readonly Source[],
  id: string,
  paths: readonly string[],
  { options, globalId }: Scope,
): AwsStack {
  const values = readGiven(autoLoaded(variables, options.environment), options)
  const files = new Map(given.map((source) => [joinPath('', source.path), source]))
  const root = new Root(options, values.given, modules, files, module.folder, id, (local) => globalId(local))
  const top = new ModuleInstance(root, module, '', '')
  const builder = new Builder(root)
  builder.module(top)
  const region = options.awsRegion ?? plainText(top.region())
  const faults = [...reach(module, modules)].flatMap((each) => each.diagnostics)
  return {
    id,
    format: 'terraform',
    paths,
    name: projectName(module) ?? id,
    region: region !== undefined && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region) ? region : undefined,
    resources: joinParts(builder.resources),
    parameters: top.parameters(),
    exports: [],
    diagnostics: [...faults, ...values.diagnostics, ...root.diagnostics],
  }
}

/** The name of the folder, where it says more than what every project calls it. */
function projectName(module: Module): string | undefined {
  for (const { node } of module.providers) {
    for (const tags of blocksOf(node.body, 'default_tags')) {
      const item = tags.body.items[0]
      if (item?.kind !== 'attribute' || item.value.kind !== 'object') continue
      const found = item.value.items.find((each) =>
        /^(project|application|app)$/i.test(literalText(each.key) ?? ''),
      )
      const text = found && literalText(found.value)
      if (text !== undefined) return text
    }
  }
  const folder = module.folder
    .split('/')
    .filter((each) => each !== '..')
    .at(-1)
  return folder !== undefined &&
    folder !== '' &&
    !/^(terraform|infra|infrastructure|iac|tf|src)$/i.test(folder)
    ? folder
    : undefined
}
