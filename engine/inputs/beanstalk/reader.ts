import type { AwsStack, Resource } from '../../aws/stack'
import { get, textOf, type MapNode } from '../../formats/tree'
import { regionInText, templateClaim } from '../cloudformation/reader'
import { isTemplate } from '../cloudformation/template'
import { composeFile } from '../compose/files'
import { nameFromPath } from '../input-file'
import type { Claim, Reader, Scope } from '../reader'
import { written } from '../written'
import { bundleFile, dockerrunVersion, type BundleFile } from './bundle'
import { lowerBundle } from './environment'
import { lowerDockerrun } from './dockerrun'
import { bundleSlips, refuseCron } from './slips'

/** Files that other platforms have too: alone among other files they make no environment. */
const OFTEN_ELSEWHERE = new Set(['Beanstalk::Platform', 'Beanstalk::Procfile', 'Beanstalk::Buildfile'])

/** Elastic Beanstalk's files: a source bundle is one environment. */
export const beanstalkReader: Reader = {
  format: 'beanstalk',
  claim(files) {
    const found = files.flatMap((each) => bundleFile(each) ?? [])
    // The Docker platform runs the services of a Compose file at the root of the bundle.
    const composed = new Set(
      files
        .filter((each) => /^docker-compose\.ya?ml$/.test(each.baseName) && composeFile(each))
        .map(({ path }) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '')),
    )
    const folders = new Map<string, BundleFile[]>()
    for (const each of found) folders.set(each.folder, [...(folders.get(each.folder) ?? []), each])
    return [...folders]
      .filter(([, own]) => own.length === files.length || own.some((each) => !OFTEN_ELSEWHERE.has(each.kind)))
      .map(([folder, own]) => claimOf(folder, inOrder(own), composed.has(folder)))
  },
  ignores: (file) => file.baseName === '.ebignore',
  refuse: refuseCron,
}

/** Beanstalk reads `.ebextensions` by name; what the reader of a list sees follows. */
function inOrder(files: readonly BundleFile[]): readonly BundleFile[] {
  return files.toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1))
}

/** Sections of a configuration file that are CloudFormation. */
const TEMPLATE = new Set(['Resources', 'Outputs', 'Parameters', 'Mappings', 'Conditions'])

/** Names of the environment's own resources, which its files may refer to and change. */
const OWN = [
  'AutoScalingGroup',
  'AutoScalingLaunchConfiguration',
  'EC2LaunchTemplate',
  'SecurityGroup',
  'LoadBalancerSecurityGroup',
  'LoadBalancer',
  'V2LoadBalancer',
  'V2LoadBalancerListener',
  'V2LoadBalancerTargetGroup',
  'WorkerQueue',
  'WorkerDeadLetterQueue',
  'WorkerCronLeaderRegistry',
  'InstanceLaunchWaitHandle',
  'BeanstalkMetadata',
  'EIP',
  'RDSDatabase',
  'CloudwatchAlarmHigh',
  'CloudwatchAlarmLow',
].map((each) => `AWSEB${each}`)

function claimOf(folder: string, files: readonly BundleFile[], composed: boolean): Claim {
  const first = files[0]!
  const id = nameOf(folder, first)
  const templates = files.flatMap((each): readonly Claim[] => {
    if (each.kind !== 'Beanstalk::Config' || !get(each.root, 'Resources')) return []
    const { root } = each
    const part: MapNode = { ...root, entries: root.entries.filter((entry) => TEMPLATE.has(entry.key)) }
    if (!isTemplate(part)) return []
    return [templateClaim(each.file, part, [], 'beanstalk', { implied: new Set(OWN) })]
  })
  const locals = localIds(files)
  return {
    format: 'beanstalk',
    id,
    files: files.map((each) => each.file),
    localIds: () => [...locals.values(), ...templates.flatMap((each) => each.localIds())],
    read: (scope) => read(id, files, locals, templates, composed, scope),
  }
}

function nameOf(folder: string, first: BundleFile): string {
  const parts = folder.split('/').filter((each) => each !== '' && each !== '.' && each !== '..')
  const isBundle = !first.file.baseName.endsWith('.config') || first.file.path.includes('.ebextensions')
  const own = nameFromPath(first.file.path.replace(/\.(?:config|aws\.json|cfg\.ya?ml)$/i, ''))
  const inFolder = parts.at(-1)
  return (isBundle ? (inFolder ?? own) : (own ?? inFolder)) ?? 'environment'
}

function localIds(files: readonly BundleFile[]): ReadonlyMap<BundleFile, string> {
  const used = new Map<string, number>()
  return new Map(
    files.map((each): [BundleFile, string] => {
      const count = (used.get(each.file.baseName) ?? 0) + 1
      used.set(each.file.baseName, count)
      return [each, count === 1 ? each.file.baseName : `${each.file.baseName}-${count}`]
    }),
  )
}

function read(
  id: string,
  files: readonly BundleFile[],
  locals: ReadonlyMap<BundleFile, string>,
  templates: readonly Claim[],
  composed: boolean,
  scope: Scope,
): AwsStack {
  const own = files.map((each): Resource => {
    const row = scope.globalId(locals.get(each)!)
    const { value, leaves } = written(
      each.root,
      { row },
      (entry) => each.kind !== 'Beanstalk::Config' || !TEMPLATE.has(entry.key),
    )
    return {
      id: row,
      row,
      type: each.kind,
      properties: value,
      leaves,
      at: { source: each.file.source, span: each.root.span },
      native: {
        type: each.file.baseName,
        name: each.kind === 'Beanstalk::Dockerrun' ? id : each.file.baseName,
      },
      source: id,
      state: 'on',
    }
  })
  const dockerrun = own.find(
    (each, index) => each.type === 'Beanstalk::Dockerrun' && dockerrunVersion(files[index]!.root) < 3,
  )
  const global = (local: string): string => scope.globalId(`${id}/${local}`)
  const lowered = dockerrun
    ? lowerDockerrun(dockerrun, own, id, global)
    : composed
      ? []
      : lowerBundle(own, id, global)
  const stacks = templates.map((each) => each.read(scope))
  return {
    id,
    format: 'beanstalk',
    paths: files.map((each) => each.file.path),
    name: id,
    region:
      scope.options.awsRegion ??
      ebRegion(files) ??
      regionInText(files.map((each) => each.file.source.text).join('\n')),
    resources: [
      ...own,
      ...lowered,
      ...stacks.flatMap((each) => each.resources.map((resource) => ({ ...resource, source: id }))),
    ],
    parameters: stacks.flatMap((each) => each.parameters.map((parameter) => ({ ...parameter, source: id }))),
    exports: [],
    diagnostics: [
      ...files.flatMap((each) =>
        /^(?:Procfile|Buildfile)$/.test(each.file.baseName) || each.kind === 'Beanstalk::Platform'
          ? []
          : each.file.read('1.1').diagnostics,
      ),
      ...stacks.flatMap((each) => each.diagnostics),
      ...files.flatMap(bundleSlips),
    ],
  }
}

/** The region that the `eb` command works in. */
function ebRegion(files: readonly BundleFile[]): string | undefined {
  const file = files.find((each) => each.kind === 'Beanstalk::EbCli')
  return file && textOf(get(get(file.root, 'global'), 'default_region'))
}
