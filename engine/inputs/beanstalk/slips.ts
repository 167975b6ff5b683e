import { get, textOf, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { InputFile } from '../input-file'
import { slip } from '../slip'
import type { BundleFile } from './bundle'

const SCHEDULE = /^\S+(?:\s+\S+){4}$/

/** Mistakes of a bundle's files that Beanstalk refuses or silently ignores. */
export function bundleSlips({ file, kind, root }: BundleFile): readonly Diagnostic[] {
  if (kind === 'Beanstalk::Procfile' || kind === 'Beanstalk::Buildfile') return lineSlips(file)
  if (kind === 'Beanstalk::Cron') return cronSlips(root)
  if (kind === 'Beanstalk::Dockerrun') {
    const version = get(root, 'AWSEBDockerrunVersion')
    const text = textOf(version)
    return version && !/^[123]$/.test(text ?? '')
      ? [
          slip(
            'beanstalk-shape',
            version,
            `\`${text ?? ''}\` is no version of this file, expected 1 (one container), 2 (several) or 3 (beside a Compose file).`,
          ),
        ]
      : []
  }
  if (kind !== 'Beanstalk::Config') return []
  const settings = get(root, 'option_settings')
  if (settings?.kind !== 'map') return []
  return settings.entries
    .filter(({ key, value }) => /^aws:[\w:-]+$/.test(key) && value.kind === 'scalar' && value.type === 'null')
    .map(({ key, keySpan, value }) =>
      slip(
        'beanstalk-shape',
        { source: value.source, span: keySpan },
        `The namespace \`${key}\` has no options: indent the lines below it deeper than its name.`,
      ),
    )
}

/** Lines of a Procfile or Buildfile that are no `name: command`. */
function lineSlips(file: InputFile): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  let start = 0
  for (const line of file.source.text.split('\n')) {
    const text = line.trim()
    if (text !== '' && !text.startsWith('#') && !/^[A-Za-z0-9_-]+\s*:\s*\S/.test(text)) {
      const at = start + line.indexOf(text)
      const name = /^[A-Za-z0-9_-]+/.exec(text)?.[0] ?? 'web'
      found.push(
        slip(
          'beanstalk-shape',
          { source: file.source, span: { start: at, end: at + text.length } },
          `This line names no process, expected \`${name}: COMMAND\` with a colon after the name.`,
        ),
      )
    }
    start += line.length + 1
  }
  return found
}

function cronSlips(root: MapNode): readonly Diagnostic[] {
  const list = get(root, 'cron')
  if (list?.kind !== 'list') return []
  return list.items.flatMap((each): readonly Diagnostic[] => {
    const schedule = get(each, 'schedule')
    const url = get(each, 'url')
    return [
      ...(schedule && !SCHEDULE.test((textOf(schedule) ?? '').trim())
        ? [
            slip(
              'beanstalk-shape',
              schedule,
              `\`${textOf(schedule) ?? ''}\` is no schedule, expected five fields: \`0 5 * * *\`.`,
            ),
          ]
        : []),
      ...(url && !(textOf(url) ?? '').startsWith('/')
        ? [
            slip(
              'beanstalk-shape',
              url,
              `\`${textOf(url) ?? ''}\` is no path, expected one that begins with \`/\`.`,
            ),
          ]
        : []),
    ]
  })
}

/** A cron.yaml whose `cron` is no list makes no file of a bundle. */
export function refuseCron(file: InputFile): Diagnostic | undefined {
  if (!/^cron\.ya?ml$/.test(file.baseName)) return undefined
  const cron = get(file.read('1.1').documents[0], 'cron')
  return cron?.kind === 'map'
    ? slip(
        'beanstalk-cron',
        { source: cron.source, span: { start: cron.span.start, end: cron.span.start + 1 } },
        '`cron` is a map, expected a list: begin each job with `- name:`.',
        'error',
      )
    : undefined
}
