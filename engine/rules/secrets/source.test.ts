import { describe, expect, it } from 'vitest'
import { convert } from '../../convert'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }
const runbookOf = (path: string, text: string): string => convert([{ path, text }], options).runbook.text

const template = (secrets: string, more = ''): string => `
Parameters:
  Stage: { Type: String }
Resources:
  Named: { Type: AWS::SecretsManager::Secret, Properties: { Name: toys/db, GenerateSecretString: {} } }
  Unnamed: { Type: AWS::SecretsManager::Secret, Properties: { GenerateSecretString: {} } }
  Half: { Type: AWS::SecretsManager::Secret, Properties: { Name: !Sub '\${Stage}/db', GenerateSecretString: {} } }
  Bound: { Type: AWS::SecretsManager::SecretTargetAttachment, Properties: { SecretId: !Ref Named, TargetId: db, TargetType: AWS::RDS::DBInstance } }
  Level: { Type: AWS::SSM::Parameter, Properties: { Name: /toys/level, Type: String, Value: debug } }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: toys
          Image: nginx
          Secrets:
${secrets}
  Web: { Type: AWS::ECS::Service, Properties: { TaskDefinition: !Ref Task } }
${more}`

const SECRET = (id: string): string =>
  `aws secretsmanager get-secret-value --secret-id ${id} --query SecretString --output text`

describe('a secret that the same input makes', () => {
  it.each([
    ['by reference', '!Ref Named', SECRET('toys/db')],
    ['with a key', "!Sub '${Named}:password::'", `${SECRET('toys/db')} | jq -r '.["password"]'`],
    ['through its attachment', '!Ref Bound', SECRET('toys/db')],
    [
      'of a stage',
      "!Sub '${Named}::AWSPREVIOUS:'",
      SECRET('toys/db').replace(' --query', ' --version-stage AWSPREVIOUS --query'),
    ],
    [
      'of the parameter store',
      '!Ref Level',
      'aws ssm get-parameter --with-decryption --name /toys/level --query Parameter.Value --output text',
    ],
  ])('is read by its name: %s', (_, from, command) => {
    const runbook = runbookOf('toys.yaml', template(`            - { Name: KEY, ValueFrom: ${from} }`))
    expect(runbook).toContain(`\nKEY=$(${command})\n`)
  })

  it.each(['Unnamed', 'Half'])('is looked for where its name is not known: %s', (id) => {
    const runbook = runbookOf('toys.yaml', template(`            - { Name: KEY, ValueFrom: !Ref ${id} }`))
    expect(runbook).toContain(
      `# the secret ${id}; its name is not in the input: look for it in the console of Secrets Manager\nKEY=\n`,
    )
  })

  it('is read by its name in Terraform and in App Runner', () => {
    const runbook = runbookOf(
      'toys.tf',
      `resource "aws_secretsmanager_secret" "db" { name = "toys/db" }
resource "aws_secretsmanager_secret_version" "db" {
  secret_id     = aws_secretsmanager_secret.db.id
  secret_string = jsonencode({ password = "x" })
}
resource "aws_ssm_parameter" "level" {
  name  = "/toys/level"
  type  = "String"
  value = "debug"
}
resource "aws_apprunner_service" "toys" {
  service_name = "toys"
  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/toys/web:1"
      image_repository_type = "ECR_PUBLIC"
      image_configuration {
        port = "8000"
        runtime_environment_secrets = {
          WHOLE = aws_secretsmanager_secret.db.arn
          KEY   = "\${aws_secretsmanager_secret.db.arn}:password::"
          NEWER = aws_secretsmanager_secret_version.db.arn
          LEVEL = aws_ssm_parameter.level.arn
        }
      }
    }
  }
}
`,
    )
    expect(runbook).toContain(`\nWHOLE=$(${SECRET('toys/db')})\n`)
    expect(runbook).toContain(`\nKEY=$(${SECRET('toys/db')} | jq -r '.["password"]')\n`)
    expect(runbook).toContain(`\nNEWER=$(${SECRET('toys/db')})\n`)
    expect(runbook).toContain('\nLEVEL=$(aws ssm get-parameter --with-decryption --name /toys/level ')
  })
})
