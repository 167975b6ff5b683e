/** A format that the converter reads, told to somebody who has it. */
export interface FormatPage {
  /** The id of its section. */
  readonly id: string
  /** The formats of the engine that it covers. */
  readonly formats: readonly string[]
  readonly title: string
  /** What is read, and what to know. Backticks mark code. */
  readonly about: readonly string[]
  /** How to get at the files. */
  readonly commands?: readonly string[]
  /** The sample: its path in content/, and the path it is given under. */
  readonly sample: { readonly file: string; readonly path: string }
  readonly show?: 'account'
}

export const formatPages: readonly FormatPage[] = [
  {
    id: 'cloudformation',
    formats: ['cloudformation'],
    title: 'You have CloudFormation templates',
    about: [
      'YAML or JSON, with intrinsics, conditions, mappings and loops. Parameters without a default become values to fill in; give them on the page or with `--param`.',
      'Give nested templates together with the one that nests them.',
    ],
    commands: ['aws cloudformation get-template --stack-name NAME --query TemplateBody --output text'],
    sample: { file: 'services/samples/ecs.yaml', path: 'template.yaml' },
  },
  {
    id: 'cdk',
    formats: ['cdk'],
    title: 'You have a CDK app',
    about: [
      'Undock reads what CDK synthesizes, not your code: the folder `cdk.out` as a whole, or a template of it. Construct paths become the names you know from your code.',
    ],
    commands: ['npx cdk synth'],
    sample: { file: 'formats/cdk.template.json', path: 'Shop.template.json' },
  },
  {
    id: 'sam',
    formats: ['sam'],
    title: 'You have a SAM application',
    about: [
      'Functions, APIs, tables and state machines with their events and `Globals`. A function becomes a process of an app: the handler needs a small server around it.',
    ],
    sample: { file: 'services/samples/sam.yaml', path: 'template.yaml' },
  },
  {
    id: 'terraform',
    formats: ['terraform'],
    title: 'You have Terraform or OpenTofu',
    about: [
      'The whole folder, with the modules it calls by path and its `.tfvars`. Variables, locals, functions, `count` and `for_each` are evaluated as far as the text allows.',
      'A module of a registry is not in your files: give a plan for it.',
    ],
    sample: { file: 'formats/main.tf', path: 'main.tf' },
  },
  {
    id: 'terraform-plan',
    formats: ['terraform-plan'],
    title: 'You can make a Terraform plan',
    about: ['A plan knows every value and every instance, modules of registries included.'],
    commands: ['terraform plan -out=plan', 'terraform show -json plan > plan.json'],
    sample: { file: 'formats/plan.json', path: 'plan.json' },
  },
  {
    id: 'ecs',
    formats: ['ecs'],
    title: 'You have ECS JSON',
    about: [
      'A task definition as the console shows it, as `register-task-definition` takes it, or as the CLI prints it; services too. Give the service together with its task definition, and counts and ports come along.',
    ],
    commands: ['aws ecs describe-task-definition --task-definition NAME'],
    sample: { file: 'formats/task-definition.json', path: 'task-definition.json' },
  },
  {
    id: 'cli-json',
    formats: ['cli-json'],
    title: 'You have what the aws command printed',
    about: [
      'Answers of `describe-*`, `list-*` and `get-*`, several in one paste. What is state and not configuration is told apart.',
    ],
    sample: { file: 'formats/db-instances.json', path: 'db-instances.json' },
    show: 'account',
  },
  {
    id: 'copilot',
    formats: ['copilot'],
    title: 'You have a Copilot app',
    about: [
      'Copilot’s support ended in June 2026. Give the `copilot/` folder: manifests of services and jobs, environments, pipelines, and addons as CloudFormation.',
      'Which environment is meant is a question of the converter; on a terminal, `--environment NAME`.',
    ],
    sample: { file: 'formats/manifest.yml', path: 'copilot/web/manifest.yml' },
  },
  {
    id: 'serverless',
    formats: ['serverless'],
    title: 'You have a serverless.yml',
    about: [
      'Functions with their events, and the resources beside them. Variables are resolved as far as the files allow; plugins are named, not run.',
    ],
    sample: { file: 'formats/serverless.yml', path: 'serverless.yml' },
  },
  {
    id: 'beanstalk',
    formats: ['beanstalk'],
    title: 'You have an Elastic Beanstalk app',
    about: [
      'Dockerrun files, `.ebextensions`, `.platform`, Procfile, cron.yaml, env.yaml and saved configurations; best the whole source bundle.',
    ],
    sample: { file: 'formats/Dockerrun.aws.json', path: 'Dockerrun.aws.json' },
  },
  {
    id: 'app-runner',
    formats: ['apprunner'],
    title: 'You have an App Runner service',
    about: [
      'App Runner takes no new customers since April 2026. Give `apprunner.yaml`, or the answer of the command, which also has size, scaling and health check.',
    ],
    commands: ['aws apprunner describe-service --service-arn ARN'],
    sample: { file: 'formats/apprunner.yaml', path: 'apprunner.yaml' },
  },
  {
    id: 'compose',
    formats: ['compose'],
    title: 'You have a Compose file',
    about: [
      'With its overrides and env files. A service becomes an app or a process group; databases become a decision; binds of source code stay out.',
    ],
    sample: { file: 'formats/compose.yaml', path: 'compose.yaml' },
  },
  {
    id: 'kubernetes',
    formats: ['kubernetes'],
    title: 'You have Kubernetes manifests',
    about: ['Objects as `kubectl` applies them. Charts and kustomizations have to be rendered first.'],
    commands: ['helm template RELEASE CHART > rendered.yaml', 'kubectl kustomize FOLDER > rendered.yaml'],
    sample: { file: 'formats/deployment.yaml', path: 'deployment.yaml' },
  },
]
