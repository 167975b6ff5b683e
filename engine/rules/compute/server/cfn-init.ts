import type { Basis } from '../../../aws/traced'
import { derive } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { maskSecrets } from './boot-script'

export interface InitStep {
  readonly lines: readonly string[]
  readonly from: readonly Basis[]
}

/** What `AWS::CloudFormation::Init` sets up on a host, as steps of an image. */
export interface Init {
  readonly packages: readonly { readonly name: string; readonly from: readonly Basis[] }[]
  readonly manager: 'yum' | 'apt-get' | undefined
  readonly services: readonly string[]
  readonly steps: readonly InitStep[]
}

const REVIEW =
  'A step of cfn-init became a line of the Dockerfile: it runs when the image is built, so read it again.'
/** Helpers of AWS hosts. */
const HOST_ONLY = /cfn-|\/cfn\/|awslogs|amazon-cloudwatch|codedeploy|aws-cfn/

/** Reads the cfn-init metadata of an instance, launch template or launch configuration. */
export function readInit(holder: ResourceView): Init {
  const init = holder.attributes.get('Metadata', 'AWS::CloudFormation::Init')
  const packages: { name: string; from: readonly Basis[] }[] = []
  const services: string[] = []
  const steps: InitStep[] = []
  // Files that hold a secret are not written: what runs them cannot run either.
  const leftOut = new Set<string>()
  let manager: Init['manager']
  for (const config of init.entries().filter((each) => !/^configSets?$/i.test(each.key))) {
    for (const kind of config.cursor.get('packages').entries()) {
      if (kind.key === 'yum') manager ??= 'yum'
      if (kind.key === 'apt') manager ??= 'apt-get'
      for (const each of kind.cursor.entries()) {
        if (HOST_ONLY.test(each.key)) continue
        const from = differing(each.cursor)
        if (kind.key === 'yum' || kind.key === 'apt') packages.push({ name: each.key, from })
        else steps.push({ lines: [`RUN ${installerOf(kind.key)} ${each.key}`], from })
      }
    }
    for (const each of config.cursor.get('sources').entries())
      steps.push({
        lines: unpackLines(oneLine(each.cursor.peekShown() ?? 'FILL-IN-source'), each.key),
        from: differing(each.cursor),
      })
    for (const each of config.cursor.get('files').entries())
      steps.push(...fileStep(each.key, each.cursor, leftOut))
    for (const each of config.cursor.get('commands').entries()) {
      const command = each.cursor.get('command')
      const text =
        command.value?.kind === 'list'
          ? command
              .items()
              .map((word) => word.peekShown() ?? '')
              .join(' ')
          : command.peekShown()
      if (text === undefined || HOST_ONLY.test(text)) continue
      if (command.take()?.sensitive) {
        steps.push(secretStep(`the command ${each.key}`, command))
        continue
      }
      const missing = [...leftOut].find((path) => text.includes(path))
      if (missing !== undefined) {
        steps.push({
          lines: [`# Left out with ${missing}: ${oneLine(maskSecrets(text))}`],
          from: differing(command),
        })
        continue
      }
      const cwd = each.cursor.get('cwd')
      steps.push({
        lines: runLines(maskSecrets((cwd.exists ? `cd ${cwd.peekShown()} && ` : '') + text).split('\n')),
        from: [...differing(command), ...differing(cwd)],
      })
    }
    for (const kind of config.cursor.get('services').entries())
      for (const each of kind.cursor.entries()) if (!HOST_ONLY.test(each.key)) services.push(each.key)
  }
  return { packages, manager, services, steps }
}

function installerOf(kind: string): string {
  return kind === 'python'
    ? 'pip install'
    : kind === 'rubygems'
      ? 'gem install'
      : kind === 'rpm'
        ? 'rpm -i'
        : kind
}

/** Archives are unpacked, as cfn-init does; `ADD` alone keeps an archive from elsewhere packed. */
function unpackLines(from: string, folder: string): readonly string[] {
  const target = `${folder.replace(/\/$/, '')}/`
  if (/\.zip(?:[?#]|$)|\/(?:zipball|archive)\/[^.]*$/.test(from))
    return [
      '# It needs curl and unzip in the image.',
      `RUN curl -sSLo /tmp/source.zip '${from}' && unzip -q /tmp/source.zip -d ${target} && rm /tmp/source.zip`,
    ]
  return [`ADD --unpack=true ${from} ${target}`]
}

/** `000755` → ` --chmod=755`. */
function modeOf(file: Cursor): string {
  const mode = /^0*([0-7]{3,4})$/.exec(file.get('mode').peekText() ?? '')?.[1]
  return mode === undefined ? '' : ` --chmod=${mode}`
}

function modeBasis(file: Cursor): readonly Basis[] {
  return modeOf(file) === '' ? [] : differing(file.get('mode'))
}

function fileStep(path: string, file: Cursor, leftOut: Set<string>): readonly InitStep[] {
  if (HOST_ONLY.test(path)) return []
  const content = file.get('content')
  const source = file.get('source')
  if (source.exists)
    return [
      { lines: [`ADD${modeOf(file)} ${oneLine(source.peekShown() ?? '')} ${path}`], from: differing(source) },
    ]
  const shown = content.peekShown()
  if (content.value?.kind === 'map' || shown === undefined) return []
  if (content.take()?.sensitive) {
    leftOut.add(path)
    return [secretStep(path, content)]
  }
  return [
    {
      lines: [
        `COPY${modeOf(file)} <<'EOF' ${path}`,
        ...shown.replace(/\n$/, '').split('\n').map(maskSecrets),
        'EOF',
      ],
      from: [...differing(content), ...modeBasis(file)],
    },
  ]
}

/** A step whose text holds a secret: it is named, not shown. */
function secretStep(what: string, cursor: Cursor): InitStep {
  return {
    lines: [
      `# Left out because it holds a secret: ${oneLine(what)}. Read the secret from the environment instead.`,
    ],
    from: differing(cursor),
  }
}

/** A `RUN` of one line, or of several in a here-document. */
export function runLines(lines: readonly string[]): readonly string[] {
  const real = lines
    .filter((each) => each.trim() !== '')
    .map((each) => each.replace(/^(\s*)sudo (?:-\w+ )*/, '$1'))
  if (real.length === 1) return [`RUN ${real[0]!.trim()}`]
  return real.length === 0 ? [] : [`RUN <<'EOF'`, ...real.flatMap((each) => each.split('\n')), 'EOF']
}

function differing(cursor: Cursor): readonly Basis[] {
  const taken = cursor.take()
  return taken ? derive(taken, (value) => value, { differs: REVIEW }).from : []
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
