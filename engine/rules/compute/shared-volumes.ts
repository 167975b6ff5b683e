import { manual, type Settlement } from '../../aws/outcome'
import type { Part } from '../../plan/parts'
import type { RuleContext } from '../rule'

/** Files that several services of an input mount at once. */
export interface SharedFiles {
  /** Name of the volume or folder. */
  readonly name: string
  /** The services, as people call them. */
  readonly users: readonly string[]
}

export interface SharedFate {
  readonly fate: 'apart' | 'tigris'
  readonly decision: string
}

/** Asks how services go on sharing files: Machines share no file system (aws-to-fly.md §5.47). */
export function sharedFate({ name, users }: SharedFiles, context: RuleContext): SharedFate {
  const who = listed(users)
  const answer = context.decisions.choose(
    'storage',
    name,
    `${who} share the files of ${name}. Where do they go?`,
    [
      {
        id: 'apart',
        title: 'A volume for each of them',
        consequence: `Nothing is shared: ${who} each see files of their own. Right where only one of them writes them, or where they need not agree.`,
      },
      {
        id: 'tigris',
        title: 'A Tigris bucket',
        consequence:
          'All of them read and write objects through the S3 API. Code that opens paths has to change; no volume is made for the path.',
      },
    ],
  )
  return { fate: answer.choice === 'tigris' ? 'tigris' : 'apart', decision: answer.id }
}

/** How a mount of shared files behaves differently. */
export function sharedDiffers({ users }: SharedFiles, self: string): string {
  return `It was shared with ${listed(users.filter((each) => each !== self))}. A volume belongs to one Machine, so each app has files of its own until you decide otherwise.`
}

/** The word on a mount that a bucket takes the place of. */
export function sharedInBucket({ name }: SharedFiles): Settlement {
  return manual(`Keep the files of ${name} in a Tigris bucket: read and write them through the S3 API.`)
}

/** What a person does about it before the first deploy. */
export function sharedStep({ name, users }: SharedFiles, { fate, decision }: SharedFate): Part {
  const from = [{ kind: 'decision', id: decision }] as const
  const who = listed(users)
  return {
    kind: 'step',
    step: {
      phase: 'data',
      title: `Decide how the files of ${name} are shared`,
      text: [
        {
          text:
            fate === 'tigris'
              ? `${who} shared one volume. Create a bucket with \`fly storage create\` for each of their apps, move the files with \`aws s3 sync\`, and let the code use the S3 API.`
              : `${who} shared one volume. Machines share no file system, so each app now has a volume of its own, which begins empty. If one of them must see what another writes: run both commands in one Machine, serve the files from the app that writes them, or keep them in a Tigris bucket (decision \`${decision}\`).`,
          from,
        },
      ],
    },
  }
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`
}
