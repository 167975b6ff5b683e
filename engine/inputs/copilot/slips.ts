import { get, textOf, type MapNode } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { InputFile } from '../input-file'
import { meant, slip } from '../slip'
import { COPILOT_KINDS } from './manifest'

const SCHEDULE =
  /^(?:none|@(?:yearly|annually|monthly|weekly|daily|midnight|hourly)|@every\s+\S+|(?:rate|cron)\(.*\)|\S+(?:\s+\S+){4})$/

/** Mistakes of a manifest that Copilot refuses. */
export function manifestSlips(root: MapNode): readonly Diagnostic[] {
  const image = get(root, 'image')
  const schedule = get(get(root, 'on') ?? get(root, 'true'), 'schedule')
  const text = textOf(schedule)?.trim()
  return [
    ...(image?.kind === 'scalar' && image.type === 'string'
      ? [
          slip(
            'copilot-shape',
            image,
            '`image` is a text, expected a map: write `build: PATH-OF-DOCKERFILE` or `location: IMAGE` below it.',
          ),
        ]
      : []),
    ...(schedule && text !== undefined && !text.includes('${') && !SCHEDULE.test(text)
      ? [
          slip(
            'copilot-shape',
            schedule,
            `\`${text}\` is no schedule, expected \`@daily\`, \`@every 5m\`, five fields of cron, \`rate(…)\` or \`cron(…)\`.`,
          ),
        ]
      : []),
  ]
}

/** A manifest whose type Copilot does not know: one letter is enough. */
export function refuseType(file: InputFile): Diagnostic | undefined {
  if (!/^manifest\.ya?ml$/.test(file.baseName)) return undefined
  const root = file.read('1.2').documents[0]
  const type = get(root, 'type')
  const text = textOf(type)
  if (!type || text === undefined || !get(root, 'name') || COPILOT_KINDS.has(text)) return undefined
  const word = meant(text, COPILOT_KINDS.keys())
  // Other tools have manifests with a type too.
  if (word === undefined && !/(?:^|\/)copilot\//.test(file.path)) return undefined
  return slip(
    'copilot-type',
    type,
    `\`${text}\` is no type of a manifest, expected ${word === undefined ? `one of ${[...COPILOT_KINDS.keys()].map((each) => `\`${each}\``).join(', ')}` : `\`${word}\``}.`,
    'error',
  )
}
