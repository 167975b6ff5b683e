import { describe, expect, it } from 'vitest'
import { maskSecrets } from './mask'

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
  ])('takes the value out of %j', (text, secret) => {
    expect(maskSecrets(text)).not.toContain(secret)
  })

  it.each([
    'app = "parcel-api"',
    'DB_PASSWORD: !Ref DbPassword',
    'password = var.db_password',
    'ValueFrom: arn:aws:secretsmanager:us-east-1:123456789012:secret:db',
    'MasterUserPassword: "{{resolve:secretsmanager:db}}"',
  ])('leaves %j as it is', (text) => {
    expect(maskSecrets(text)).toBe(text)
  })

  it('changes nothing twice', () => {
    const once = maskSecrets('A_TOKEN = "abcdefgh"\r\nB = 1\r\n')
    expect(maskSecrets(once)).toBe(once)
    expect(once).toContain('\r\nB = 1\r\n')
  })
})
