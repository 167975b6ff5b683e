import { get, textOf, type Entry, type MapNode, type Node } from '../../formats/tree'
import type { InputFile } from '../input-file'

/** What a file of a source bundle is. */
export type FileKind =
  | 'Beanstalk::Config'
  | 'Beanstalk::Dockerrun'
  | 'Beanstalk::Environment'
  | 'Beanstalk::Cron'
  | 'Beanstalk::Procfile'
  | 'Beanstalk::Buildfile'
  | 'Beanstalk::Platform'
  | 'Beanstalk::EbCli'

export interface BundleFile {
  readonly file: InputFile
  readonly kind: FileKind
  readonly root: MapNode
  /** The folder that `eb deploy` sends. */
  readonly folder: string
}

/** Sections of a file under `.ebextensions`. */
const SECTIONS = [
  'option_settings',
  'packages',
  'commands',
  'container_commands',
  'files',
  'sources',
  'users',
  'groups',
  'services',
  'Resources',
  'Outputs',
  'Parameters',
  'Mappings',
  'Conditions',
]

/** What a file is to Beanstalk, or undefined for a file of something else. */
export function bundleFile(file: InputFile): BundleFile | undefined {
  const kind = kindOf(file)
  return kind && { file, ...kind, folder: folderOf(file.path) }
}

function kindOf(file: InputFile): Pick<BundleFile, 'kind' | 'root'> | undefined {
  const { baseName, path } = file
  if (/(?:^|\/)\.platform\//.test(path)) return { kind: 'Beanstalk::Platform', root: wholeText(file) }
  if (baseName === 'Procfile') return { kind: 'Beanstalk::Procfile', root: linesOf(file) }
  if (baseName === 'Buildfile') return { kind: 'Beanstalk::Buildfile', root: linesOf(file) }
  const isConfig = file.extension === 'config'
  const mayBe =
    isConfig ||
    /^Dockerrun/i.test(baseName) ||
    /AWSEBDockerrunVersion|AWSConfigurationTemplateVersion|EnvironmentConfigurationMetadata/.test(
      file.source.text,
    ) ||
    /^(?:env|cron)\.ya?ml$/.test(baseName) ||
    /(?:^|\/)\.elasticbeanstalk\/config\.ya?ml$/.test(path)
  if (!mayBe) return undefined
  const root = file.read('1.1').documents[0]
  if (root?.kind !== 'map') {
    // A file whose lines are all comments is still one of the bundle.
    return isConfig && /^(?:\s*(?:#.*)?(?:\r?\n|$))+$/.test(file.source.text)
      ? { kind: 'Beanstalk::Config', root: emptyMap(file) }
      : undefined
  }
  if (get(root, 'AWSEBDockerrunVersion') || /^Dockerrun/i.test(baseName))
    return { kind: 'Beanstalk::Dockerrun', root }
  if (isConfig)
    return SECTIONS.some((each) => get(root, each)) ? { kind: 'Beanstalk::Config', root } : undefined
  if (
    get(root, 'AWSConfigurationTemplateVersion') ||
    get(root, 'EnvironmentConfigurationMetadata') ||
    get(root, 'OptionSettings')
  )
    return { kind: 'Beanstalk::Environment', root }
  if (get(root, 'SolutionStack') || get(root, 'EnvironmentName'))
    return { kind: 'Beanstalk::Environment', root }
  if (get(root, 'cron')?.kind === 'list') return { kind: 'Beanstalk::Cron', root }
  return get(root, 'branch-defaults') || get(root, 'global') ? { kind: 'Beanstalk::EbCli', root } : undefined
}

function folderOf(path: string): string {
  const special = /^(.*?)(?:^|\/)\.(?:ebextensions|platform|elasticbeanstalk)\//.exec(path)
  if (special) return special[1]!
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
}

function emptyMap(file: InputFile): MapNode {
  return { kind: 'map', source: file.source, span: { start: 0, end: file.source.text.length }, entries: [] }
}

/** A script or a proxy setting: its text as one value. */
function wholeText(file: InputFile): MapNode {
  const text = file.source.text
  const span = { start: 0, end: Math.max(text.length, 1) }
  const value: Node = {
    kind: 'scalar',
    source: file.source,
    span,
    type: 'string',
    value: text,
    raw: text,
    quoted: true,
  }
  return { ...emptyMap(file), entries: [{ key: 'content', keySpan: { start: 0, end: 0 }, value }] }
}

/** `name: command` lines; YAML would read more into them. */
function linesOf(file: InputFile): MapNode {
  const entries: Entry[] = []
  let start = 0
  for (const line of file.source.text.split('\n')) {
    const match = /^\s*([A-Za-z0-9_-]+)\s*:\s*(.+?)\s*$/.exec(line.replace(/\r$/, ''))
    if (match && !line.trimStart().startsWith('#')) {
      const at = start + line.indexOf(match[2]!, line.indexOf(':'))
      const key = start + line.indexOf(match[1]!)
      const value: Node = {
        kind: 'scalar',
        source: file.source,
        span: { start: at, end: at + match[2]!.length },
        type: 'string',
        value: match[2]!,
        raw: match[2]!,
        quoted: true,
      }
      entries.push({ key: match[1]!, keySpan: { start: key, end: key + match[1]!.length }, value })
    }
    start += line.length + 1
  }
  return { ...emptyMap(file), entries }
}

/** The version of a Dockerrun file: 1, 2 or 3. */
export function dockerrunVersion(root: MapNode): number {
  return Number(textOf(get(root, 'AWSEBDockerrunVersion')) ?? (get(root, 'containerDefinitions') ? 2 : 1))
}
