import { patternOf } from '../../../aws/leaf'
import { absorbed, adapted, converted, manual, type Settlement } from '../../../aws/outcome'
import { coverage, type Cursor, type OwnedView } from '../../../aws/view'
import { exactRows } from '../../exact'
import { entryAround, holds, rows, settlementOf } from '../../settling'
import type { Rule, RuleContext, Settling } from '../../rule'
import { ecsTaskDefinition } from '../ecs-task-definition/rule'
import { wordsOfOption } from '../elastic-beanstalk/words'
import { FILES_KEYS } from './config-keys'

const base = {
  topic: 'compute',
  section: 'app-runner-and-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/ebextensions.html',
} as const

const VARIABLES = 'aws:elasticbeanstalk:application:environment'

/** The words of an option; where a Compose file says what runs, its services know nothing of the options. */
function optionIn(section: string): Settling {
  const words = optionWords(section)
  return (cursor, view, context) => {
    const word = settlementOf(words, cursor, view, context)
    return word && !['absorbed', 'unsupported'].includes(word.outcome) && besideCompose(view, context)
      ? forCompose(word)
      : word
  }
}

function besideCompose(view: OwnedView, context: RuleContext): boolean {
  const folder = bundleOf(view.resource.at.source.path)
  return (
    context
      .all('AWS::ElasticBeanstalk::Environment')
      .every((each) => each.resource.source !== view.resource.source) &&
    context.all('AWS::ECS::Service').every((each) => each.resource.source !== view.resource.source) &&
    context.all('Compose::Service').some((each) => bundleOf(each.resource.at.source.path) === folder)
  )
}

/** The folder that `eb deploy` sends. */
function bundleOf(path: string): string {
  const outer = path.replace(/(?:^|\/)\.(?:ebextensions|platform|elasticbeanstalk)\/.*$/, '/x')
  return outer.slice(0, Math.max(0, outer.lastIndexOf('/')))
}

function forCompose(word: Settlement): Settlement {
  return word.reason.includes('[env]')
    ? manual(
        'Beanstalk writes it to `.env` beside docker-compose.yml. Give that file too, or set the variable under `environment:` of the services that read it.',
      )
    : manual(
        'The services of docker-compose.yml are the apps. Say it there: `deploy.resources`, `deploy.replicas`, `healthcheck`.',
      )
}

/** The words of an option in any of its spellings: a map of namespaces, a list, flat keys. */
function optionWords(section: string): Settling {
  return (cursor, view) => {
    const list = view.get(section)
    const entry = list.value?.kind === 'list' ? entryAround(list, cursor) : undefined
    if (entry) {
      const text = (...keys: readonly string[]): string | undefined =>
        keys.map((key) => entry.get(key).peekText()).find((each) => each !== undefined)
      const isPart = [
        'namespace',
        'option_name',
        'value',
        'resource_name',
        'Namespace',
        'OptionName',
        'Value',
      ].some((key) => entry.get(key).value === cursor.value)
      const name = text('option_name', 'OptionName')
      return isPart && name !== undefined
        ? wordsOfOption(text('namespace', 'Namespace') ?? VARIABLES, name)
        : undefined
    }
    for (const { key, cursor: value } of list.entries()) {
      if (value.value === cursor.value) {
        const flat = /^(aws:.+):([^:]+)$/.exec(key)
        return flat ? wordsOfOption(flat[1]!, flat[2]!) : wordsOfOption(VARIABLES, key)
      }
      const inner = value.entries().find((each) => each.cursor.value === cursor.value)
      if (inner) return wordsOfOption(key.replace(/^[^:]*\.(?=aws:)/, ''), inner.key)
    }
    return undefined
  }
}

/** A container definition has the words of ECS, in JSON's spelling. */
const container = (cursor: Cursor, view: OwnedView, context: RuleContext): Settlement | undefined => {
  const path = cursor.value?.leaf?.path
  if (path === undefined) return undefined
  const pattern = patternOf(path).replace(
    /(^|\.)([a-z])/g,
    (_, dot: string, letter: string) => dot + letter.toUpperCase(),
  )
  const names = Object.entries(ecsTaskDefinition.settles ?? {}).sort(([a], [b]) => b.length - a.length)
  for (const [name, settling] of names) {
    const settlement = coverage(pattern, name) && settlementOf(settling, cursor, view, context)
    if (settlement) return settlement
  }
  return undefined
}

/** Volumes that are folders of the bundle, or of the logs that the host collects. */
const bundleVolume: Settling = (cursor, view, context) => {
  const mount = view
    .get('containerDefinitions')
    .items()
    .flatMap((each) => each.get('mountPoints').items())
    .find((each) => each.value !== undefined && cursor.value !== undefined && holds(each.value, cursor.value))
  const volume = entryAround(view.get('volumes'), cursor)
  const name = mount?.get('sourceVolume').peekText() ?? volume?.get('name').peekText() ?? ''
  if (name.startsWith('awseb-logs-'))
    return absorbed('Beanstalk collected the folder’s files; standard output is what the platform collects.')
  const path = view
    .get('volumes')
    .items()
    .find((each) => each.get('name').peekText() === name)
    ?.get('host', 'sourcePath')
    .peekText()
  return path?.startsWith('/var/app/') === true
    ? manual('A folder of the source bundle: copy it into the image with a Dockerfile.')
    : container(cursor, view, context)
}

const LOGIN = manual('Copy the image to `registry.fly.io`: Machines have no logins for other registries.')
const VOLUME = manual(
  'A folder of the host: what belongs to the program goes into the image, data onto a Fly Volume (`[[mounts]]`).',
)

export const beanstalkFileRules: readonly Rule[] = [
  {
    ...base,
    id: 'compute/beanstalk-files',
    types: ['Beanstalk::Config'],
    settles: { option_settings: optionIn('option_settings'), ...exactRows(FILES_KEYS) },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/dockerrun',
    types: ['Beanstalk::Dockerrun'],
    settles: {
      containerDefinitions: container,
      'containerDefinitions[].mountPoints': bundleVolume,
      volumes: bundleVolume,
      ...exactRows({
        AWSEBDockerrunVersion: absorbed('It says how the file is read.'),
        'Image.Name': converted('It is the image of the app.'),
        'Image.Update': absorbed('`fly deploy` pulls the image anew.'),
        'Ports[].ContainerPort': adapted('The first port is the one that Fly Proxy reaches.'),
        'Ports[].HostPort': absorbed('There are no host ports.'),
        ...rows('Volumes[].HostDirectory Volumes[].ContainerDirectory', VOLUME),
        Logging: absorbed('Standard output is collected by the platform.'),
        ...rows('Entrypoint Command', converted('It is what the app runs.')),
        ...rows(
          'Authentication.Bucket Authentication.Key Authentication.bucket Authentication.key authentication.bucket authentication.key',
          LOGIN,
        ),
      }),
    },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/environment',
    types: ['Beanstalk::Environment'],
    settles: {
      OptionSettings: optionIn('OptionSettings'),
      ...exactRows({
        ...rows('EnvironmentName CName', adapted('It becomes the name of the app.')),
        ...rows(
          'EnvironmentTier.Name EnvironmentTier.Type EnvironmentTier.Version',
          adapted('A web environment is an app with a service, a worker one without.'),
        ),
        ...rows(
          'SolutionStack Platform.PlatformArn',
          adapted(
            'The Dockerfile of the source is built, or `fly launch --no-deploy` writes one for the language.',
          ),
        ),
        ...rows(
          'AWSConfigurationTemplateVersion DateUpdated EnvironmentConfigurationMetadata.** Tags.** Description',
          absorbed('Bookkeeping of the saved configuration.'),
        ),
        'EnvironmentLinks.**': manual(
          'The other environment is an app too: write `APP.internal` where its address stood.',
        ),
      }),
    },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/cron',
    types: ['Beanstalk::Cron'],
    settles: exactRows({
      version: absorbed('It says how the file is read.'),
      ...rows(
        'cron[].name cron[].url cron[].schedule',
        manual(
          'Write a line of a crontab for each, which posts to the address of the worker with `curl`, and run `supercronic` on it as a process group. Times are UTC, as before.',
        ),
      ),
    }),
  },
  {
    ...base,
    id: 'compute/beanstalk-files/procfile',
    types: ['Beanstalk::Procfile'],
    settles: { '*': converted('It is a process of the app.') },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/buildfile',
    types: ['Beanstalk::Buildfile'],
    settles: { '*': manual('Write it as a `RUN` line of the Dockerfile.') },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/platform',
    types: ['Beanstalk::Platform'],
    settles: {
      content: (cursor, view) =>
        /\/(?:nginx|httpd)\//.test(view.resource.at.source.path)
          ? manual(
              'No proxy stands before the program: limits are none, rewrites and headers belong into the app.',
            )
          : manual('Move the script into the image: a `RUN` line, the entry point, or `release_command`.'),
    },
  },
  {
    ...base,
    id: 'compute/beanstalk-files/eb-cli',
    types: ['Beanstalk::EbCli'],
    settles: exactRows({
      ...rows(
        'global.application_name global.default_region branch-defaults.*.environment',
        adapted('It is part of the name of the app, or its region.'),
      ),
      'global.default_platform': adapted('The port and the build follow from the platform.'),
      ...rows(
        'branch-defaults.*.group_suffix branch-defaults.*.branch',
        absorbed('A setting of the `eb` command.'),
      ),
      ...rows(
        'global.branch global.default_ec2_keyname global.include_git_submodules global.instance_profile global.platform_name global.platform_version global.profile global.repository global.sc global.workspace_type deploy.artifact',
        absorbed('A setting of the `eb` command.'),
      ),
    }),
  },
]
