import { split } from 'shlex'
import { derive, fromFact, type Traced } from '../../../aws/traced'
import type { OwnedView } from '../../../aws/view'
import type { Container, Workload } from '../../../workload/workload'

/** What a source bundle adds to its environment: the reader puts it beside the options. */
export interface Bundle {
  /** The web process of the Procfile. */
  readonly start?: Pick<Container, 'command' | 'shell'>
  /** The other processes, by name. */
  readonly others: readonly { readonly name: string; readonly start: Pick<Container, 'command' | 'shell'> }[]
  readonly release?: Workload['release']
}

export function readBundle(view: OwnedView): Bundle {
  const lines = view
    .get('Procfile')
    .entries()
    .flatMap(({ key, cursor }) => {
      const line = cursor.text({ what: `command of ${key}`, standIn: 'FILL-IN-command' })
      return line && line.value.trim() !== '' ? [{ name: key, start: startOf(line) }] : []
    })
  const web = lines.find((each) => each.name === 'web')
  const commands = view
    .get('Release')
    .items()
    .flatMap((each) => each.texts({ what: 'command before a release', standIn: 'true' }) ?? [])
  const release = releaseOf(commands)
  return {
    ...(web ? { start: web.start } : {}),
    others: lines.filter((each) => each !== web),
    ...(release ? { release } : {}),
  }
}

/** Words where no shell is needed, else one line for `sh -c`. */
function startOf(line: Traced<string>): Pick<Container, 'command' | 'shell'> {
  const text = line.value.trim()
  const words = /[|&;<>$`*~(){}]/.test(text) ? undefined : wordsOf(text)
  return words
    ? { command: derive(line, () => words), shell: true }
    : { command: derive(line, () => ['sh', '-c', text]), shell: true }
}

function wordsOf(text: string): readonly string[] | undefined {
  try {
    const words = split(text)
    return words.length > 0 ? words : undefined
  } catch {
    return undefined
  }
}

function releaseOf(commands: readonly Traced<readonly string[]>[]): Traced<readonly string[]> | undefined {
  const [first, ...rest] = commands
  if (!first) return undefined
  const line = commands.map((each) => each.value.join(' ')).join(' && ')
  return derive(first, () => ['sh', '-c', line], {
    and: rest,
    differs: 'It runs once before each release, in a Machine of its own without volumes.',
  })
}

/** A process of the Procfile beside the web one: the same image with another command, reached by nobody. */
export function besides(web: Workload, { name, start }: Bundle['others'][number]): Workload {
  const { release: _, ...rest } = web
  return {
    ...rest,
    id: `${web.id}/${name}`,
    slug: `${web.slug}-${name}`,
    name: fromFact(name, 'the name of the process in the Procfile'),
    main: { ...web.main, name, env: web.main.env.filter((each) => each.name !== 'PORT'), ...start },
    services: [],
    checks: [],
    replicas: { count: fromFact(1, 'one Machine to begin with; add more with fly scale count') },
  }
}
