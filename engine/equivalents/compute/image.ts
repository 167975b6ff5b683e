import {
  attribute,
  props,
  ref,
  text,
  traced,
  type MapTree,
  type Spans,
  type Tree,
} from '../../outputs/cloudformation/stack'
import type { Build } from '../../fly/model'
import type { StackBuilder } from '../builder'
import type { Context } from '../context'
import { policy, roleArn, trust } from './roles'

const REPOSITORY = 'Repository'

/** The image of the app: the one the file names, or one that is built and handed in. */
export function image(context: Context, build: StackBuilder): Tree {
  const { config, at } = context
  const section = config.build
  if (section?.image !== undefined && section.image !== '') {
    return traced(section.image, at('build.image'))
  }
  const from = at('build.dockerfile', 'build.builder')
  const where: Spans = from.length > 0 ? from : at('build').length > 0 ? at('build') : at('app')
  build.parameter({
    name: 'ImageUri',
    type: 'String',
    description:
      'Image to run, with its registry. It has to exist before the services start; later ones go to the repository of this stack',
    from: where,
  })
  build.add(
    'compute',
    REPOSITORY,
    'AWS::ECR::Repository',
    props({ RepositoryName: repositoryName(context.slug) }),
    where,
  )
  build.output('RepositoryUri', 'Where to push the image', attribute(REPOSITORY, 'RepositoryUri'), where)
  if (from.length > 0 || section?.args || section?.['build-target'] !== undefined)
    project(context, build, where)
  return ref('ImageUri', where)
}

/** The Dockerfile that the build project names; undefined where there is no project or it builds without Docker. */
export function builtFrom(section: Build | undefined): string | undefined {
  if (!section || section.builder !== undefined) return undefined
  const built =
    section.dockerfile !== undefined || section.args !== undefined || section['build-target'] !== undefined
  return built ? (section.dockerfile ?? 'Dockerfile') : undefined
}

/** Names that a shell takes as a variable. */
const VARIABLE = /^[A-Za-z_][A-Za-z0-9_]*$/

function repositoryName(slug: string): string {
  const name = slug
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return name.length < 2 ? `app-${name || 'image'}` : name
}

/** What `docker push` and the cache of `docker build` need of one repository. */
const PUSH = [
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:CompleteLayerUpload',
  'ecr:GetDownloadUrlForLayer',
  'ecr:InitiateLayerUpload',
  'ecr:PutImage',
  'ecr:UploadLayerPart',
]

/** Fly's remote builder as a CodeBuild project. */
function project(context: Context, build: StackBuilder, from: Spans): void {
  const { config, at } = context
  build.parameter({
    name: 'SourceRepository',
    type: 'String',
    description: 'HTTPS address of the Git repository that holds the Dockerfile',
    from,
  })
  build.add(
    'compute',
    'BuildRole',
    'AWS::IAM::Role',
    props({
      AssumeRolePolicyDocument: trust('codebuild.amazonaws.com'),
      Policies: [
        policy('sign-in', ['ecr:GetAuthorizationToken'], '*', from),
        policy('push', PUSH, attribute(REPOSITORY, 'Arn'), from),
        policy(
          'logs',
          ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          text([
            'arn:',
            ref('AWS::Partition'),
            ':logs:',
            ref('AWS::Region'),
            ':',
            ref('AWS::AccountId'),
            `:log-group:/aws/codebuild/${context.slug}-build*`,
          ]),
          from,
        ),
      ],
    }),
    from,
  )
  const args = [...(config.build?.args ?? [])]
  const variables: readonly MapTree[] = [
    props({ Name: 'IMAGE', Value: text([attribute(REPOSITORY, 'RepositoryUri'), ':latest']) }),
    ...args
      .filter(([name]) => VARIABLE.test(name))
      .map(([name, value]) =>
        props(
          { Name: traced(name), Value: traced(value) },
          at(`build.args.${name}`, `build.args["${name}"]`),
        ),
      ),
  ]
  build.add(
    'compute',
    'Build',
    'AWS::CodeBuild::Project',
    props({
      Name: `${context.slug}-build`,
      ServiceRole: roleArn('BuildRole'),
      Artifacts: props({ Type: 'NO_ARTIFACTS' }),
      Source: props({
        Type: 'GITHUB',
        Location: ref('SourceRepository'),
        BuildSpec: traced(buildSpec(context), from, at('build.build-target', 'build.buildpacks')),
      }),
      Environment: props({
        Type: 'LINUX_CONTAINER',
        ComputeType: 'BUILD_GENERAL1_MEDIUM',
        Image: 'aws/codebuild/standard:7.0',
        PrivilegedMode: true,
        EnvironmentVariables: variables,
      }),
    }),
    from,
  )
}

/** Build commands; names of arguments are passed on by name, so that no value reaches a shell. */
function buildSpec(context: Context): string {
  const section = context.config.build
  const args = [...(section?.args?.keys() ?? [])].filter((name) => VARIABLE.test(name))
  const command =
    section?.builder !== undefined
      ? [
          'pack build "$IMAGE" --publish --builder',
          word(section.builder),
          ...(section.buildpacks ?? []).map((each) => `--buildpack ${word(each)}`),
          ...args.map((name) => `--env ${name}`),
        ]
      : [
          'docker build -t "$IMAGE"',
          `-f ${word(section?.dockerfile ?? 'Dockerfile')}`,
          ...(section?.['build-target'] === undefined ? [] : [`--target ${word(section['build-target'])}`]),
          ...args.map((name) => `--build-arg ${name}`),
          '.',
        ]
  const quote = (line: string) => `      - ${JSON.stringify(line)}`
  return [
    'version: 0.2',
    'phases:',
    '  build:',
    '    commands:',
    quote('aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE%%/*}"'),
    quote(command.join(' ')),
    ...(section?.builder === undefined ? [quote('docker push "$IMAGE"')] : []),
    '',
  ].join('\n')
}

function word(value: string): string {
  return /^[A-Za-z0-9_./:@%+=,~-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`
}
