import type { Severity } from '@/engine/text/diagnostic'

/** What the converter says of an input beyond the checks of fly.toml: one page each. */
export interface ReaderDiagnostic {
  readonly code: string
  readonly severity: Severity
  readonly title: string
  /** What follows from it for the result. */
  readonly why: string
  /** What to do about it. */
  readonly act: string
  /** A file that has the finding; absent where such a file would be megabytes long. */
  readonly bad?: { readonly path: string; readonly text: string }
}

const bucket = 'Resources:\n  Files:\n    Type: AWS::S3::Bucket\n'

export const readerDiagnostics: readonly ReaderDiagnostic[] = [
  {
    code: 'empty-text',
    severity: 'error',
    title: 'Nothing to read',
    why: 'The file or the paste holds no text, so nothing is converted.',
    act: 'Paste a configuration, or drop its file.',
    bad: { path: 'template.yaml', text: '\n' },
  },
  {
    code: 'unknown-format',
    severity: 'error',
    title: 'A text of no known format',
    why: 'Undock tells formats apart by what stands in them. This text has no section that any of them has, so nothing of it is converted.',
    act: 'Give the whole file and not a part of it. If only a part is at hand, put it where it stands in its file: a resource under `Resources:`, a container under `containerDefinitions`.',
    bad: { path: 'settings.yaml', text: 'colour: blue\nsize: 3\n' },
  },
  {
    code: 'not-utf-8',
    severity: 'error',
    title: 'A fly.toml in another encoding',
    why: 'Fly’s CLI reads UTF-8 only: a file in UTF-16, or with bytes of an older encoding, ends in a syntax error.',
    act: 'Save the file as UTF-8, without a byte-order mark.',
  },
  {
    code: 'text-too-large',
    severity: 'error',
    title: 'A text over the limit',
    why: 'Texts over the limit would make the page wait for longer than anybody does, so they are not read. The message names the limit of the format.',
    act: 'Give the templates one by one, or the part that describes the stack. JSON is read to a higher limit than YAML.',
  },
  {
    code: 'nested-too-deep',
    severity: 'error',
    title: 'A text nested deeper than any configuration',
    why: 'AWS refuses such a text too; most often a generator has run in a circle. Reading stopped at this place.',
    act: 'Look at what wrote the file.',
    bad: { path: 'template.json', text: `${'['.repeat(2000)}${']'.repeat(2000)}` },
  },
  {
    code: 'alias-bomb',
    severity: 'error',
    title: 'Aliases that repeat without end',
    why: 'Each alias of YAML stands for all it names, so a few lines can stand for billions of values. Reading stopped where the limit was passed.',
    act: 'Write the values out where they are used, or remove the aliases.',
    bad: {
      path: 'template.yaml',
      text: `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from({ length: 7 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array.from({ length: 10 }, () => `*a${i}`).join(', ')}]`).join('\n')}\n`,
    },
  },
  {
    code: 'unknown-anchor',
    severity: 'error',
    title: 'An alias without its anchor',
    why: 'An alias (`*name`) stands for what an anchor (`&name`) before it names. Without the anchor nothing is known of the value.',
    act: 'Write the anchor before its first alias, or quote text that begins with `*`.',
    bad: { path: 'template.yaml', text: `${bucket}    Properties:\n      BucketName: *name\n` },
  },
  {
    code: 'yaml-key',
    severity: 'error',
    title: 'A map or list as a key',
    why: 'No format of AWS has such keys. Mostly it is a template placeholder, `{{ … }}`, which YAML reads as a map.',
    act: 'Render the template first, or quote the placeholder.',
    bad: { path: 'template.yaml', text: `Resources:\n  {{ name }}:\n    Type: AWS::S3::Bucket\n` },
  },
  {
    code: 'yaml-syntax',
    severity: 'error',
    title: 'A text that is not YAML',
    why: 'What stands before and after the place is read as far as possible; what it holds itself may be missing from the result.',
    act: 'Mend the line. Most often it is a tab, an indentation that differs from its neighbours, or a `:` inside text without quotes.',
    bad: { path: 'template.yaml', text: `Resources:\n  Files:\n    Type: "AWS::S3::Bucket\n` },
  },
  {
    code: 'json-syntax',
    severity: 'error',
    title: 'A text that is not JSON',
    why: 'Everything up to the place is read; after it, as much as can be told.',
    act: 'Mend the place. Most often a comma is missing or one too many, or the text was cut while copying.',
    bad: { path: 'task.json', text: '{\n  "family": "web",\n  "cpu": "256"\n  "memory": "512"\n}\n' },
  },
  {
    code: 'hcl-syntax',
    severity: 'error',
    title: 'A text that is not HCL',
    why: 'The blocks around the place are read all the same; the block it stands in may be missing values.',
    act: 'Run `terraform fmt` or `terraform validate` in the folder: it names the same place.',
    bad: { path: 'main.tf', text: 'resource "aws_s3_bucket" "files" {\n  bucket = \n}\n' },
  },
  {
    code: 'duplicate-key',
    severity: 'warning',
    title: 'A key that stands twice in one map',
    why: 'AWS uses the last one and says nothing, and so does Undock. If the first was meant, the result differs from what you expect.',
    act: 'Remove the one that is not meant.',
    bad: {
      path: 'template.yaml',
      text: `${bucket}    Properties:\n      BucketName: first\n      BucketName: second\n`,
    },
  },
  {
    code: 'unknown-reference',
    severity: 'warning',
    title: 'A reference to nothing',
    why: 'The name is neither a parameter nor a resource of the template. AWS would refuse it; here the value stays unknown and is listed among the values to fill in.',
    act: 'Correct the name, or give the template that declares it together with this one.',
    bad: { path: 'template.yaml', text: `${bucket}    Properties:\n      BucketName: !Ref Nmae\n` },
  },
  {
    code: 'unknown-condition',
    severity: 'warning',
    title: 'A condition that is not declared',
    why: 'AWS would refuse the template. Here both values stay possible, and the resource is marked as conditional.',
    act: 'Declare it under `Conditions`, or correct the name.',
    bad: {
      path: 'template.yaml',
      text: `${bucket}    Properties:\n      BucketName: !If [IsProd, files, files-test]\n`,
    },
  },
  {
    code: 'loop-too-large',
    severity: 'error',
    title: 'A loop that makes too many resources',
    why: 'CloudFormation allows 500 resources in a stack. What lies beyond the limit is not in the result.',
    act: 'Give the loop fewer values, or give the templates one by one.',
  },
  {
    code: 'resource-not-a-map',
    severity: 'error',
    title: 'A resource that is no map',
    why: 'Without `Type` nothing is known of it, so it is left out.',
    act: 'Indent its `Type` and `Properties` below its name.',
    bad: { path: 'template.yaml', text: `${bucket}  Other: AWS::SQS::Queue\n` },
  },
  {
    code: 'rule-failed',
    severity: 'warning',
    title: 'A mistake in Undock',
    why: 'One of Undock’s own rules failed at this resource. Everything else is converted; of this resource only the words of the account are left.',
    act: 'Convert the resource by hand, and report the message with the part of the file that it names, secrets removed.',
  },
  {
    code: 'answer-cut',
    severity: 'warning',
    title: 'An answer of the AWS CLI that goes on',
    why: 'The answer ends with a token for its next part: what that part lists is not converted.',
    act: 'Run the command without `--max-items`, or give all parts.',
    bad: {
      path: 'databases.json',
      text: '{\n  "DBInstances": [{ "DBInstanceIdentifier": "shop", "Engine": "postgres", "DBInstanceClass": "db.t4g.micro" }],\n  "NextToken": "eyJ0b2tlbiI6IDF9"\n}\n',
    },
  },
  {
    code: 'answer-unknown',
    severity: 'error',
    title: 'An answer of the AWS CLI without configuration',
    why: 'The text is a table, plain text, YAML or an error of the `aws` command, or it lists names and states only. Among other answers this is a warning, and the others convert.',
    act: 'Run the command that the message names with `--output json`. `/convert/no-files/` lists read-only commands.',
    bad: {
      path: 'answer.json',
      text: '{\n  "serviceArns": ["arn:aws:ecs:eu-west-1:111122223333:service/shop/web"]\n}\n',
    },
  },
  {
    code: 'terraform-block-labels',
    severity: 'error',
    title: 'A block with too few or too many labels',
    why: 'Terraform refuses the file, and nothing is known of the block.',
    act: 'Write `resource "type" "name" {`, `variable "name" {` and so on.',
    bad: { path: 'main.tf', text: 'resource "aws_s3_bucket" {\n  bucket = "files"\n}\n' },
  },
  {
    code: 'terraform-declared-twice',
    severity: 'error',
    title: 'One name declared twice',
    why: 'Terraform refuses such a configuration. Here the first declaration is used.',
    act: 'Remove or rename one. Two copies of one folder given together also look like this.',
    bad: {
      path: 'main.tf',
      text: 'resource "aws_s3_bucket" "files" {}\n\nresource "aws_s3_bucket" "files" {}\n',
    },
  },
  {
    code: 'terraform-too-many-instances',
    severity: 'warning',
    title: 'More instances than are told apart',
    why: 'One instance stands for all, so counts in the result are those of one.',
    act: 'Give a smaller `count`, or a plan, which lists every instance.',
    bad: { path: 'main.tf', text: 'resource "aws_sqs_queue" "jobs" {\n  count = 100000\n}\n' },
  },
  {
    code: 'terraform-circle',
    severity: 'error',
    title: 'A value that refers to itself',
    why: 'Terraform refuses it. Here the value stays unknown.',
    act: 'Break the circle: one of the values has to be written out.',
    bad: {
      path: 'main.tf',
      text: 'locals {\n  a = local.b\n  b = local.a\n}\n\nresource "aws_s3_bucket" "files" {\n  bucket = local.a\n}\n',
    },
  },
  {
    code: 'terraform-unknown-name',
    severity: 'warning',
    title: 'A name that no given file declares',
    why: 'Its value stays unknown and is listed among the values to fill in.',
    act: 'Give the whole folder, so that every declaration is there.',
    bad: { path: 'main.tf', text: 'resource "aws_s3_bucket" "files" {\n  bucket = local.name\n}\n' },
  },
  {
    code: 'terraform-module-unread',
    severity: 'warning',
    title: 'A module that was not given',
    why: 'What it creates is not known, so none of it is in the result or the account.',
    act: 'Give its folder together with this one. For a module of a registry give a plan: `terraform plan -out=p && terraform show -json p`.',
    bad: {
      path: 'main.tf',
      text: 'module "platform" {\n  source  = "app.terraform.io/acme/platform/aws"\n  version = "1.2.0"\n}\n',
    },
  },
  {
    code: 'task-definition-missing',
    severity: 'warning',
    title: 'An ECS service without its task definition',
    why: 'Image, ports and size stand in the task definition. Without it no app is made for the service.',
    act: 'Give the file that defines it, or the answer of `aws ecs describe-task-definition`, together with this one.',
    bad: {
      path: 'template.yaml',
      text: 'Resources:\n  Web:\n    Type: AWS::ECS::Service\n    Properties:\n      TaskDefinition: arn:aws:ecs:us-east-1:111122223333:task-definition/web:7\n      DesiredCount: 2\n',
    },
  },
  {
    code: 'secret-in-template',
    severity: 'warning',
    title: 'A secret whose value stands in the template',
    why: 'Everybody who can read the template knows it, and so does its history. Undock writes it to no file.',
    act: 'Make a new value when you move, and set it with `fly secrets import` as the runbook says.',
    bad: {
      path: 'template.yaml',
      text: 'Resources:\n  Key:\n    Type: AWS::SecretsManager::Secret\n    Properties:\n      Name: shop/key\n      SecretString: correct-horse-battery\n',
    },
  },
  {
    code: 'launch-template-missing',
    severity: 'warning',
    title: 'An Auto Scaling group without its launch template',
    why: 'Image, ports and size stand in the launch template. Without it no app is made for the group.',
    act: 'Give the file that defines it together with this one.',
    bad: {
      path: 'template.yaml',
      text: "Resources:\n  Web:\n    Type: AWS::AutoScaling::AutoScalingGroup\n    Properties:\n      MinSize: '1'\n      MaxSize: '4'\n      LaunchTemplate:\n        LaunchTemplateId: lt-0123456789abcdef0\n        Version: '3'\n",
    },
  },
  {
    code: 'environment-not-chosen',
    severity: 'hint',
    title: 'Settings for environments, none chosen',
    why: 'The manifest has settings of its own for some environments. Those without an environment are converted, which may be the smaller ones.',
    act: 'On a terminal, name one with `--environment NAME`; in the page, keep only the settings that are meant.',
    bad: {
      path: 'copilot/web/manifest.yml',
      text: 'name: web\ntype: Load Balanced Web Service\nimage:\n  build: Dockerfile\n  port: 8080\nhttp:\n  path: /\ncpu: 256\nmemory: 512\ncount: 1\nenvironments:\n  prod:\n    count: 4\n',
    },
  },
  {
    code: 'compose-service-not-a-map',
    severity: 'error',
    title: 'A Compose service that is no map',
    why: 'Nothing is known of it, so it is left out. Mostly its lines are not indented deeper than its name.',
    act: 'Indent `image` or `build` below the name of the service.',
    bad: { path: 'compose.yaml', text: 'services:\n  web:\n    image: nginx:1.27\n  worker:\n' },
  },
  {
    code: 'extends-missing',
    severity: 'warning',
    title: 'A service that extends one that is not given',
    why: 'What the other service sets is not in the result.',
    act: 'Give the file it names together with this one.',
    bad: {
      path: 'compose.yaml',
      text: 'services:\n  web:\n    image: nginx:1.27\n    extends:\n      file: base.yaml\n      service: common\n',
    },
  },
  {
    code: 'extends-circle',
    severity: 'error',
    title: 'Services that extend each other in a circle',
    why: 'Compose refuses it. Here what each service sets itself is used.',
    act: 'Remove one of the `extends`.',
    bad: {
      path: 'compose.yaml',
      text: 'services:\n  a:\n    image: nginx:1.27\n    extends: { service: b }\n  b:\n    image: nginx:1.27\n    extends: { service: a }\n',
    },
  },
  {
    code: 'port-base-60',
    severity: 'warning',
    title: 'A port that YAML reads in base 60',
    why: 'YAML 1.1 takes digits with a colon for a number in base 60, so `22:30` is 1350 to older tools. Undock reads it as host and container port.',
    act: 'Put quotes around ports: `"22:30"`.',
    bad: {
      path: 'compose.yaml',
      text: 'services:\n  web:\n    image: nginx:1.27\n    ports:\n      - 22:30\n',
    },
  },
  {
    code: 'kubernetes-api-version',
    severity: 'warning',
    title: 'A Kubernetes object with an unusual apiVersion',
    why: 'The version has no object of this kind, or none is written; the cluster would refuse it. It is read as the kind it says it is.',
    act: 'Write the version that the message names.',
    bad: {
      path: 'deployment.yaml',
      text: 'apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels: { app: web }\n  template:\n    metadata:\n      labels: { app: web }\n    spec:\n      containers:\n        - name: web\n          image: docker.io/acme/shop:1.4\n',
    },
  },
]
