import type { Cursor } from '../../../aws/view'
import { absorbed, adapted, manual, unsupported } from '../../../aws/outcome'
import { holds, rows } from '../../settling'
import type { Settling } from '../../rule'

const HOST = /nginx|httpd|awslogs|cloudwatch|xray|cfn-hup|amazon-ssm|healthd|swap/i
const PLATFORM = absorbed('It serves Beanstalk’s own host: proxy, logs and metrics are the platform’s here.')
const BUILD = manual('Write it as a `RUN` line of the Dockerfile, before the sources are copied.')
const AFTER = manual(
  'Write it as a `RUN` line after the sources, or into the entry point if it needs the variables.',
)
const RELEASE = adapted('It runs once before each release: `release_command`.')
const PACKAGES = manual(
  'Install it in the Dockerfile with the package manager of its base image; look for the name there.',
)
const CRON = manual(
  'Copy its lines into a crontab in the image, and run `supercronic` on it as a process group of its own.',
)
const FILE = manual(
  'Nothing writes it on a Machine. If the program reads it, save it beside the Dockerfile and add `COPY NAME /its/path`, with `RUN chmod` for its mode; a small one can also stand in `fly.toml` as `[[files]]` with `guest_path` and `raw_value`, its plain text.',
)
const OWNER = unsupported('Files of a Machine belong to root: change the owner in the Dockerfile.')

function isIn(entry: Cursor, cursor: Cursor): boolean {
  return entry.value !== undefined && cursor.value !== undefined && holds(entry.value, cursor.value)
}

/** The map entry that a value stands in, by section. */
const command: Settling = (cursor, view) => {
  const entry = view
    .get('commands')
    .entries()
    .find((each) => isIn(each.cursor, cursor))
  return HOST.test(`${entry?.key ?? ''} ${entry?.cursor.get('command').peekShown() ?? ''}`) ? PLATFORM : BUILD
}

const containerCommand: Settling = (cursor, view) => {
  const entry = view
    .get('container_commands')
    .entries()
    .find((each) => isIn(each.cursor, cursor))
  return entry?.cursor.get('leader_only').peekBoolean() === true ? RELEASE : AFTER
}

const file: Settling = (cursor, view) => {
  const entry = view
    .get('files')
    .entries()
    .find((each) => isIn(each.cursor, cursor))
  const path = entry?.key ?? ''
  if (/\/cron(?:\.|tab)/.test(path)) return CRON
  if (HOST.test(path)) return PLATFORM
  return path.startsWith('/opt/elasticbeanstalk')
    ? manual('Move the hook into the image: a `RUN` line, the entry point, or `release_command`.')
    : FILE
}

const service: Settling = (cursor) =>
  HOST.test(cursor.value?.leaf?.path ?? '')
    ? PLATFORM
    : manual('Start the program in the entry point, or as a process group of its own.')

/** Sections of a file under `.ebextensions` besides the options (aws-to-fly.md §5.51). */
export const FILES_KEYS: Readonly<Record<string, Settling>> = {
  ...rows(
    'packages.yum.** packages.apt.** packages.rpm.** packages.python.** packages.rubygems.**',
    PACKAGES,
  ),
  'packages.msi.**': manual('Machines run Linux only.'),
  ...rows(
    'commands.*.command commands.*.cwd commands.*.test commands.*.ignoreErrors commands.*.waitAfterCompletion',
    command,
  ),
  'commands.*.env.**': command,
  ...rows(
    'container_commands.*.command container_commands.*.cwd container_commands.*.test container_commands.*.ignoreErrors container_commands.*.leader_only',
    containerCommand,
  ),
  'container_commands.*.env.**': containerCommand,
  ...rows('files.*.content files.*.source files.*.mode files.*.encoding files.*.authentication', file),
  ...rows('files.*.owner files.*.group', OWNER),
  'sources.**': manual('Fetch the archive in the Dockerfile with `ADD`.'),
  ...rows('users.** groups.**', manual('Make users and groups in the Dockerfile.')),
  ...rows('services.sysvinit.** services.systemd.** services.windows.**', service),
}
