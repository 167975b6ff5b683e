import { entriesOf, get, itemsOf, textOf, type Entry, type MapNode } from '../../formats/tree'
import type { InputFile } from '../input-file'

/** Sections of a Compose file whose entries are resources, with the type each gives. */
export const SECTIONS = {
  services: 'Compose::Service',
  volumes: 'Compose::Volume',
  networks: 'Compose::Network',
  secrets: 'Compose::Secret',
  configs: 'Compose::Config',
} as const

export type Section = keyof typeof SECTIONS

/** One file in Compose's shape. */
export interface ComposeFile {
  readonly file: InputFile
  readonly root: MapNode
  /** Version 1: services stand at the top. */
  readonly legacy: boolean
}

/** Keys that only a Compose service has in this company. */
const SERVICE_KEY =
  /^(?:image|build|command|entrypoint|environment|env_file|ports|expose|volumes|networks|depends_on|links|deploy|extends|restart|healthcheck|secrets|configs|logging|container_name|network_mode|profiles|x-[\w-]+|cpu_shares|mem_limit|mem_reservation|working_dir|user|labels|scale|platform|stdin_open|tty)$/

/** The file in Compose's shape, or undefined for anything else. */
export function composeFile(file: InputFile): ComposeFile | undefined {
  const root = file.read('1.2').documents[0]
  if (root?.kind !== 'map') return undefined
  const has = (key: string): boolean => get(root, key) !== undefined
  if (['Resources', 'apiVersion', 'provider', 'AWSTemplateFormatVersion', 'kind', 'stages', 'jobs'].some(has))
    return undefined
  const services = get(root, 'services')
  const named = /(?:^|[.-])(?:docker-)?compose(?:[.-][\w.-]+)?\.ya?ml$/i.test(file.baseName)
  if (services) {
    if (services.kind !== 'map') return undefined
    const fits = services.entries.some((each) =>
      entriesOf(each.value).some((inner) => SERVICE_KEY.test(inner.key)),
    )
    return fits || named ? { file, root, legacy: false } : undefined
  }
  if (has('include') && named) return { file, root, legacy: false }
  if (named && (has('volumes') || has('networks') || has('secrets')) && !looksLegacy(root))
    return { file, root, legacy: false }
  return looksLegacy(root) ? { file, root, legacy: true } : undefined
}

/** Version 1 has no sections: each key is a service, and each service says where its image comes from. */
function looksLegacy(root: MapNode): boolean {
  return (
    root.entries.length > 0 &&
    root.entries.every(
      ({ value }) =>
        value.kind === 'map' &&
        ['image', 'build', 'extends'].some((key) => get(value, key)) &&
        !['script', 'stage', 'type', 'source', 'kind'].some((key) => get(value, key)),
    )
  )
}

/** The entries of a section, or the services of a version 1 file. */
export function sectionOf(file: ComposeFile, section: Section): readonly Entry[] {
  if (file.legacy) return section === 'services' ? file.root.entries : []
  return entriesOf(get(file.root, section))
}

/** Id of a resource in its source: a service's name, the rest with their section before them. */
export function localId(section: Section, name: string): string {
  return section === 'services' ? name : `${section}.${name}`
}

/** Files that `include` names, as written. */
export function includesOf({ root }: ComposeFile): readonly string[] {
  return itemsOf(get(root, 'include')).flatMap((each) => {
    const path = each.kind === 'map' ? get(each, 'path') : each
    return path?.kind === 'list' ? path.items.flatMap((item) => textOf(item) ?? []) : (textOf(path) ?? [])
  })
}

/** Files that services extend services of, as written. */
export function extendedFilesOf(file: ComposeFile): readonly string[] {
  return sectionOf(file, 'services').flatMap((each) => textOf(get(get(each.value, 'extends'), 'file')) ?? [])
}

/** Every text of the file that may name another given file: env files, configs, secrets, mounts. */
export function mentionedPaths({ root }: ComposeFile): ReadonlySet<string> {
  const found = new Set<string>()
  const walk = (node: MapNode['entries'][number]['value'], key: string): void => {
    if (node.kind === 'map') node.entries.forEach((each) => walk(each.value, each.key))
    else if (node.kind === 'list') node.items.forEach((each) => walk(each, key))
    else if (/^(?:env_file|file|path|source|label_file)$/.test(key)) found.add(textOf(node) ?? '')
    else if (key === 'volumes') found.add((textOf(node) ?? '').split(':')[0]!)
  }
  walk(root, '')
  return found
}

/** A path written in a file of `folder`, as paths of the input are written. */
export function resolvePath(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${path.startsWith('/') ? '' : `${folder}/`}${path}`.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return (path.startsWith('/') || folder.startsWith('/') ? '/' : '') + parts.join('/')
}

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/')
  return slash < 0 ? '' : path.slice(0, slash)
}
