import { absorbed, adapted, manual } from '../../../aws/outcome'
import type { Rule, Settling } from '../../rule'
import { entryAround, rows } from '../../settling'
import { readEnvironment } from './environment'
import { wordsOfOption } from './words'

const about = {
  topic: 'compute',
  section: 'app-runner-and-beanstalk',
  source: 'https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/command-options-general.html',
} as const

/** The words of the option that a value belongs to. */
const option: Settling = (value, view) => {
  const entry = entryAround(view.get('OptionSettings'), value)
  const namespace = entry?.get('Namespace').peekText()
  const name = entry?.get('OptionName').peekText()
  if (namespace === undefined || name === undefined)
    return manual('The name of the option is not known: look up what it sets.')
  return wordsOfOption(namespace, name)
}

const PLATFORM: Settling = (value) =>
  /docker/i.test(value.peekShown() ?? '')
    ? adapted('The Dockerfile of the source is built as before: `fly deploy` in its folder.')
    : manual('Run `fly launch --no-deploy` in the source folder: it writes a Dockerfile for the language.')

const OPTIONS = rows(
  'OptionSettings[].Namespace OptionSettings[].OptionName OptionSettings[].Value OptionSettings[].ResourceName',
  option,
)

export const beanstalkEnvironment: Rule = {
  ...about,
  id: 'compute/elastic-beanstalk',
  types: ['AWS::ElasticBeanstalk::Environment'],
  convert: readEnvironment,
  settles: {
    ...OPTIONS,
    ...rows('SolutionStackName PlatformArn', PLATFORM),
    ...rows('Tier.Name Tier.Type Tier.Version', (_value, view) =>
      view.get('Tier', 'Name').peekText() === 'Worker'
        ? adapted('A worker has no service: let it poll the queue itself, which stays on AWS.')
        : absorbed('A web environment is an app with a service.'),
    ),
    Cron: manual('Write the call as a line of a crontab: it has no path or no schedule.'),
    CNAMEPrefix: adapted('It becomes the name of the app.'),
    EnvironmentName: adapted('It becomes the name of the app.'),
    ApplicationName: absorbed('An environment is an app; there is nothing above it but the organization.'),
    TemplateName: absorbed('A link to a template; its options were read.'),
    VersionLabel: absorbed('`fly deploy` makes a release of the source at hand.'),
    OperationsRole: absorbed('The platform needs no role to run the app.'),
  },
}

export const beanstalkTemplate: Rule = {
  ...about,
  id: 'compute/elastic-beanstalk-template',
  types: ['AWS::ElasticBeanstalk::ConfigurationTemplate'],
  settles: {
    ...OPTIONS,
    ...rows('SolutionStackName PlatformArn', PLATFORM),
    ...rows(
      'ApplicationName EnvironmentId SourceConfiguration TemplateName',
      absorbed('Templates have no counterpart: each app keeps its own configuration.'),
    ),
  },
}

export const beanstalkApplication: Rule = {
  ...about,
  id: 'compute/elastic-beanstalk-application',
  types: ['AWS::ElasticBeanstalk::Application', 'AWS::ElasticBeanstalk::ApplicationVersion'],
  settles: {
    ApplicationName: adapted('It is part of the names of the apps.'),
    ResourceLifecycleConfig: absorbed('Releases are kept by the platform.'),
    SourceBundle: manual('Unpack the bundle and run `fly deploy` in its folder: the image is built from it.'),
    ...rows(
      'BuildConfiguration ImageConfiguration',
      manual('`fly deploy` builds the image from the source folder.'),
    ),
    Process: absorbed('`fly config validate --strict` checks the configuration.'),
  },
}
