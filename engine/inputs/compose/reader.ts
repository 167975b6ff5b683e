import { entriesOf, get, textOf } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { nameFromPath, type InputFile } from '../input-file'
import type { Claim, Reader } from '../reader'
import {
  composeFile,
  extendedFilesOf,
  folderOf,
  includesOf,
  localId,
  mentionedPaths,
  resolvePath,
  sectionOf,
  SECTIONS,
  type ComposeFile,
  type Section,
} from './files'
import { Project } from './project'

/** Docker Compose, version 1 to 3.8 and the current specification; a file with its overrides is one source. */
export const composeReader: Reader = {
  format: 'compose',
  claim(files, options) {
    const found = files.flatMap((file) => composeFile(file) ?? [])
    const byPath = new Map(files.map((file) => [resolvePath('', file.path), file]))
    const composeByPath = new Map(found.map((each) => [resolvePath('', each.file.path), each]))
    const used = new Set(
      found.flatMap((each) =>
        [...extendedFilesOf(each), ...includesOf(each)]
          .map((path) => resolvePath(folderOf(each.file.path), path))
          .filter((path) => path !== resolvePath('', each.file.path)),
      ),
    )
    const tops = found.filter((each) => !used.has(resolvePath('', each.file.path)))
    // Files that only include one another have no top; then each stands for itself.
    const groups = groupVariants(tops.length > 0 ? tops : found, options.environment)
    return groups.map((group) => claimOf(group, composeByPath, byPath))
  },
  ignores: (file) => /(?:^|\/)\.env(?:\.[\w-]+)*$|\.env$/.test(file.path),
  refuse(file) {
    return refusal(file)
  },
}

/** A base file with what is merged into it, and what would be for another environment. */
interface Group {
  readonly merged: readonly ComposeFile[]
  readonly idle: readonly ComposeFile[]
}

function groupVariants(files: readonly ComposeFile[], environment: string | undefined): readonly Group[] {
  const claimed = new Set<ComposeFile>()
  const groups: Group[] = []
  for (const base of files) {
    const stem = stemOf(base)
    if (!stem || stem.variant !== undefined) continue
    const siblings = files.filter((each) => {
      const other = stemOf(each)
      return (
        each !== base && other?.variant !== undefined && other.folder === stem.folder && !claimed.has(each)
      )
    })
    const chosen = siblings.filter((each) => stemOf(each)!.variant === environment)
    const overrides = siblings.filter((each) => stemOf(each)!.variant === 'override')
    const merged = chosen.length > 0 ? chosen : overrides
    // A variant that names all its images stands on its own; others make sense only beside the base.
    const idle = siblings.filter((each) => !merged.includes(each) && !isComplete(each))
    for (const each of [base, ...merged, ...idle]) claimed.add(each)
    groups.push({ merged: [base, ...merged], idle })
  }
  const rest = files.filter((each) => !claimed.has(each)).map((each): Group => ({ merged: [each], idle: [] }))
  return [...groups, ...rest]
}

function stemOf({
  file,
}: ComposeFile): { readonly folder: string; readonly variant: string | undefined } | undefined {
  const match = /^(?:docker-)?compose(?:[.-]([\w.-]+?))?\.ya?ml$/i.exec(file.baseName)
  return match ? { folder: folderOf(file.path), variant: match[1] } : undefined
}

function isComplete(file: ComposeFile): boolean {
  const services = sectionOf(file, 'services')
  return services.length > 0 && services.every(({ value }) => get(value, 'image') ?? get(value, 'build'))
}

function claimOf(
  group: Group,
  composeByPath: ReadonlyMap<string, ComposeFile>,
  byPath: ReadonlyMap<string, InputFile>,
): Claim {
  const base = group.merged[0]!
  const id = idOf(base)
  const included = new Set<ComposeFile>()
  const include = (file: ComposeFile): void => {
    for (const path of includesOf(file)) {
      const other = composeByPath.get(resolvePath(folderOf(file.file.path), path))
      if (!other || included.has(other) || group.merged.includes(other)) continue
      included.add(other)
      include(other)
    }
  }
  group.merged.forEach(include)
  const merged = [...included, ...group.merged]
  const extended = new Set(
    merged.flatMap((each) =>
      extendedFilesOf(each).flatMap(
        (path) => composeByPath.get(resolvePath(folderOf(each.file.path), path)) ?? [],
      ),
    ),
  )
  for (const each of merged) extended.delete(each)
  const folder = folderOf(base.file.path)
  const params = [
    byPath.get(resolvePath(folder, 'ecs-params.yml')),
    byPath.get(resolvePath(folder, 'ecs-params.yaml')),
  ]
    .filter((each) => each !== undefined)
    .slice(0, 1)
  const beside = merged
    .flatMap((each) => [...mentionedPaths(each)].map((path) => resolvePath(folderOf(each.file.path), path)))
    .concat(resolvePath(folder, '.env'))
    .flatMap((path) => byPath.get(path) ?? [])
  const compose = [...merged, ...group.idle, ...extended].map((each) => each.file)
  const files = [...new Set([...compose, ...params, ...beside])]
  return {
    format: 'compose',
    id,
    files,
    localIds: () => localIds(merged),
    read: (scope) =>
      new Project({
        id,
        base,
        merged,
        idle: group.idle,
        extended: [...extended],
        params: params[0],
        byPath,
        composeByPath,
        scope,
      }).read(),
  }
}

/** Ids of the resources: services by their names, the rest with their section before them. */
function localIds(files: readonly ComposeFile[]): readonly string[] {
  const ids = new Set<string>()
  for (const section of Object.keys(SECTIONS) as Section[])
    for (const each of files.flatMap((file) => sectionOf(file, section))) ids.add(localId(section, each.key))
  return [...ids]
}

function idOf({ file }: ComposeFile): string {
  const name = nameFromPath(file.path)?.replace(/^(?:docker-)?compose[.-]?/i, '')
  return name === undefined || name === '' ? 'compose' : name
}

/** A file that wants to be a Compose file and cannot be one. */
function refusal(file: InputFile): Diagnostic | undefined {
  const root = file.read('1.2').documents[0]
  if (file.read('1.2').diagnostics.some((each) => each.severity === 'error')) return undefined
  const at = (
    span: { readonly start: number; readonly end: number },
    code: string,
    message: string,
  ): Diagnostic => ({
    code,
    severity: 'error',
    source: file.source,
    span,
    message,
  })
  if (/^ecs-params\.ya?ml$/.test(file.baseName))
    return at(
      { start: 0, end: Math.min(1, file.source.text.length) },
      'ecs-params-alone',
      '`ecs-params.yml` adds to a Compose file, which is not in the input: give both.',
    )
  const services = get(root, 'services')
  if (!services || get(root, 'service') || get(root, 'Resources')) return undefined
  if (services.kind === 'list')
    return at(
      services.span,
      'compose-services-list',
      '`services` is a list, expected a map: write `web:` and its keys below `services:` instead of `- web`.',
    )
  if (services.kind === 'scalar')
    return at(
      services.span,
      'compose-services-empty',
      `\`services\` is ${textOf(services) === undefined ? 'empty' : 'a text'}, expected a map of services. Are the services indented below it?`,
    )
  const loose = entriesOf(services).find((each) => each.value.kind !== 'map')
  return loose
    ? at(
        loose.keySpan,
        'compose-service-not-a-map',
        `The service \`${loose.key}\` is ${loose.value.kind === 'scalar' && loose.value.type === 'null' ? 'empty: indent its keys deeper than its name' : `a ${loose.value.kind}`}, expected a map with \`image\` or \`build\`.`,
      )
    : undefined
}
