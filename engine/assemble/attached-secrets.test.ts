import { describe, expect, it } from 'vitest'
import { convert } from '../convert'
import { convertDocument } from '../document'

const options = { parameters: new Map<string, string>(), decisions: new Map<string, string>() }

const template = (password: string, name = 'DATABASE_URL') => `
Parameters:
  Pw: { Type: String, NoEcho: true }
  Open: { Type: String }
Resources:
  Ledger:
    Type: AWS::RDS::DBInstance
    Properties: { Engine: postgres, EngineVersion: '16.2', DBInstanceClass: db.t4g.small, AllocatedStorage: '20', DBName: books }
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: web
          Image: ghcr.io/acme/books:1
          Environment:
            - { Name: ${name}, Value: !Sub 'postgres://keeper:${password}@\${Ledger.Endpoint.Address}:5432/books' }
  Web:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task }
`

describe('a connection string of a database that moves', () => {
  it.each([
    ['with a password that its author hid', '${Pw}'],
    ['with a password that is not in the input', '${Open}'],
    ['with a password in plain text', 'copper-Kettle-77'],
  ])('%s is set by attaching the cluster, and nobody has to write it', (_, password) => {
    const result = convert([{ path: 'books.yaml', text: template(password) }], options)
    const runbook = result.runbook.text
    expect(runbook).toContain('fly mpg attach "$CLUSTER_LEDGER" -a "$APP_WEB" -d books')
    expect(runbook).not.toMatch(/^DATABASE_URL=/m)
    expect(result.plan.apps[0]!.secrets[0]).toMatchObject({ name: 'DATABASE_URL' })
    const files = result.appFiles[0]!.files.map((each) => each.text).join('\n')
    expect(files).not.toContain('DATABASE_URL =')
    expect(JSON.stringify(convertDocument(result))).not.toContain('copper-Kettle-77')
    expect(result.account.counts.unread).toBe(0)
  })

  it('under another name is asked for, with the cluster it belongs to', () => {
    const result = convert([{ path: 'books.yaml', text: template('${Pw}', 'BOOKS_DSN') }], options)
    expect(result.runbook.text).toMatch(/# the URL of Managed Postgres ledger .*\nBOOKS_DSN=/)
  })
})

it('a parameter is read by its name where only the account is unknown', () => {
  const text = `
Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: '256'
      Memory: '512'
      ContainerDefinitions:
        - Name: web
          Image: ghcr.io/acme/books:1
          Secrets:
            - { Name: MAIL_KEY, ValueFrom: !Sub 'arn:\${AWS::Partition}:ssm:eu-west-1:\${AWS::AccountId}:parameter/books/mail' }
            - { Name: SIGNING, ValueFrom: !Sub '\${Keys}:signing::' }
  Keys: { Type: AWS::SecretsManager::Secret }
  Web:
    Type: AWS::ECS::Service
    Properties: { TaskDefinition: !Ref Task }
`
  const runbook = convert([{ path: 'books.yaml', text }], options).runbook.text
  expect(runbook).toContain(
    'MAIL_KEY=$(aws ssm get-parameter --with-decryption --name /books/mail --region eu-west-1',
  )
  expect(runbook).toMatch(
    /# the key signing of the secret Keys; its name is not in the input: .*Secrets Manager\nSIGNING=/,
  )
})
