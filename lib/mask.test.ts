import { describe, expect, it } from 'vitest'
import { maskFiles, maskSecrets, withoutSecrets } from './mask'

describe('maskSecrets', () => {
  it.each([
    ['DB_PASSWORD = "hunter2hunter2"', 'hunter2'],
    ['  STRIPE_API_KEY: sk_test_abcdefghijkl', 'abcdefghijkl'],
    ['export SECRET_KEY_BASE=0123456789abcdef', '0123456789abcdef'],
    ['{"environment":[{"name":"DB_PASSWORD","value":"s3cr3t-value"}]}', 's3cr3t-value'],
    ['- Name: API_TOKEN\n  Value: tok-12345678', 'tok-12345678'],
    ['{"masterPassword":"p4ss w0rd"}', 'p4ss'],
    ['DATABASE_URL = "postgres://app:letmein123@db.internal:5432/app"', 'letmein123'],
    ['key: AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    ['-----BEGIN RSA PRIVATE KEY-----\nMIIEabc\n-----END RSA PRIVATE KEY-----', 'MIIEabc'],
    ['- "DB_PASSWORD=p4ss w0rd with blanks"', 'w0rd'],
    ['      - Auth__Key=some words as a key', 'some words'],
    ['env: {API_TOKEN: abcd1234, PORT: 80}', 'abcd1234'],
    ['variable "db_password" {\n  type = string\n  default = "hunter2hunter2"\n}', 'hunter2'],
    ['variable "pin" {\n  default = "hunter2hunter2"\n  sensitive = true\n}', 'hunter2'],
    ['  DbPassword:\n    Type: String\n    Default: hunter2hunter2', 'hunter2'],
    ['"Pin": {\n  "NoEcho": true,\n  "Default": "hunter2hunter2"\n}', 'hunter2'],
    ['kind: Secret\ndata:\n  user: YWRtaW4=\n  any: aHVudGVyMg==\ntype: Opaque', 'aHVudGVyMg'],
    ['{"value":"s3cr3t-value","name":"DB_PASSWORD"}', 's3cr3t-value'],
    ['STATE=Zm9vYmFyYmF6cXV4MTIzNDU2Nzg5MGFiY2Q3', 'Zm9vYmFy'],
    ['run --token ghp_abcdefghijklmnopqrst', 'ghp_'],
    ['DB_PASSWORD=hunter2hunter2\ncmd: psql postgres -p hunter2hunter2', 'hunter2'],
  ])('takes the value out of %j', (text, secret) => {
    expect(maskSecrets(text)).not.toContain(secret)
  })

  it.each([
    'app = "parcel-api"',
    'DB_PASSWORD: !Ref DbPassword',
    'password = var.db_password',
    'ValueFrom: arn:aws:secretsmanager:us-east-1:123456789012:secret:db',
    'MasterUserPassword: "{{resolve:secretsmanager:db}}"',
    'MYSQL_PASSWORD=${DB_PASSWORD:-none}',
    'imagePullSecrets: [{name: regcred}]',
    'secretName: web-tls',
    'private_subnets = "10.0.0.0/24"',
    '{"Key": "Name", "Value": "aws-cdk-rds-instance/VPC/PublicSubnet1"}',
    '"get_password_data": false,',
    'ClientToken: "0000-1111"',
    'Action: secretsmanager:GetSecretValue',
  ])('leaves %j as it is', (text) => {
    expect(maskSecrets(text)).toBe(text)
  })

  it('replaces a value wherever it stands again, in every file, unless it is a common word', () => {
    const masked = maskFiles([
      { path: '.env', text: 'DB_PASSWORD=hunter2hunter2\nCACHE_PASSWORD=password' },
      { path: 'main.tf', text: 'command = "psql hunter2hunter2 password"' },
    ])
    expect(masked[1]?.text).toBe('command = "psql not-kept-paste-again password"')
  })

  it('leaves YAML that can be read', () => {
    expect(maskSecrets('a:\n  - {name: API_TOKEN, value: abcd1234}\n  password: hunter2')).toBe(
      'a:\n  - {name: API_TOKEN, value: "not kept: paste again"}\n  password: "not kept: paste again"',
    )
  })

  it('looks at long texts without names in linear time', () => {
    const text = `${'a.'.repeat(200_000)}\n${'x'.repeat(200_000)}`
    expect(maskSecrets(text)).toBe(text)
  })

  it('gives values by name without the secret ones', () => {
    expect(withoutSecrets({ DbPassword: 'hunter2', Size: '3', Ref: 'var.x' })).toEqual({
      Size: '3',
      Ref: 'var.x',
    })
  })

  it('changes nothing twice', () => {
    const once = maskSecrets('A_TOKEN = "abcdefgh"\r\nB = 1\r\n')
    expect(maskSecrets(once)).toBe(once)
    expect(once).toContain('\r\nB = 1\r\n')
  })
})
