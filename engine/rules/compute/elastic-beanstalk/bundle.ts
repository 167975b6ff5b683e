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
  const text = onAllAddresses(onFly(line.value))
  const options =
    text === line.value.trim()
      ? {}
      : { differs: 'Paths and addresses of Beanstalk’s host are left out: the image has its own.' }
  const words = /[|&;<>$`*~(){}]/.test(text) ? undefined : wordsOf(text)
  return words
    ? { command: derive(line, () => words, options), shell: true }
    : { command: derive(line, () => ['sh', '-c', text], options), shell: true }
}

/** Entering the virtual environment and the folders of Beanstalk's host, which an image does not have. */
const HOST_PREFIX =
  /^(?:(?:source|\.)\s+\S*\/activate|cd\s+["']?(?:\/var\/app\/(?:current|staging|ondeck)|\/opt\/python\/(?:current|ondeck)\/app|\$\{?EB_\w+\}?)\/?["']?|set -[a-z]+)\s*(?:&&|;)\s*/
const HOST_BIN =
  /(?:\/var\/app\/venv\/[^\s/]+|\/opt\/python\/run\/venv|\$\{?PYTHONPATH\}?)\/(?:bin\/)?(?=(?:python|pip|gunicorn|celery|flask|alembic|django-admin|uvicorn)\d*\b)/g
const HOST_FOLDER = /(?:\/var\/app\/(?:current|staging|ondeck)|\/opt\/python\/(?:current|ondeck)\/app)\//g

/** A command without what only Beanstalk's host has. */
function onFly(command: string): string {
  let text = command.trim().replace(/^sudo\s+(?:-\w+\s+)*(?:-u\s+\w+\s+)?/, '')
  for (let step = 0; step < 10 && HOST_PREFIX.test(text); step++) text = text.replace(HOST_PREFIX, '')
  return text.replace(HOST_BIN, '').replace(HOST_FOLDER, '')
}

/** Nginx on the host reached the program on its loopback address; Fly Proxy comes from outside the Machine. */
function onAllAddresses(command: string): string {
  return command.replace(
    /((?:^|\s)(?:--bind|-b|--host|--listen|--http|-h)[ =])(?:127\.0\.0\.1|localhost)(?=[:\s]|$)/g,
    '$10.0.0.0',
  )
}

/** The port that a command names: `--bind :8000`, `-p 3000`, `-Dserver.port=5000`, `PORT=9000 …`. */
export function portIn(words: readonly string[]): number | undefined {
  const line = ` ${words.join(' ')} `
  const match =
    /\s(?:--bind|-b|--listen|--http|--addr(?:ess)?|-l)[ =](?:[\w.*-]+|\[[\da-f:]*\])?:(\d{2,5})\s/.exec(
      line,
    ) ??
    /\s(?:--port|--http-port|-p|-Dserver\.port|--server\.port)[ =](\d{2,5})\s/.exec(line) ??
    /\s(?:--urls)[ =]"?https?:\/\/[^\s:]+:(\d{2,5})/.exec(line) ??
    /\sPORT=(\d{2,5})\s/.exec(line)
  const port = Number(match?.[1])
  return port >= 1 && port <= 65_535 ? port : undefined
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
  const line = commands.map((each) => onFly(each.value.join(' '))).join(' && ')
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
