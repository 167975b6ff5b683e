import { expect, test } from 'vitest'
import { checkCommand, COMMANDS, flyCommand } from './commands'

test.each([
  'fly deploy --ha=false -a "$APP_WEB"',
  'fly secrets import --stage -a $APP_WEB < secrets.env',
  'fly volumes create data -r iad -s 10 -n 2 -y',
  'fly vol ls',
  'fly scale count web=2 worker=1 -y # two and one',
  'fly mpg create -n shop -o acme -r iad --plan launch --volume-size 50 --pg-major-version 16',
  'fly m run registry.fly.io/shop:1 --schedule daily --rm',
  'fly ssh console -a shop -C "rails db:migrate --trace"',
  'fly volumes rm vol_123 -y',
  'fly secrets set TOKEN=- NAME="two words"',
  'fly tokens create deploy -x 999999h | cat --frob',
  'flyctl deploy --remote-only',
  'fly machine egress-ip promote 123 -y',
  'fly --help',
  'aws ecs describe-services --frob',
  'flyway migrate --frob',
])('%s is fine', (line) => {
  expect(checkCommand(line)).toBeUndefined()
})

test.each([
  ['fly kms list', 'no command'],
  ['fly frobnicate', 'no command'],
  ['fly volumes', 'no command'],
  ['fly deploy --region iad', 'no flag "--region"'],
  ['fly ips allocate-egress -a shop -r', 'needs a value'],
  ['fly machine run img -o acme', 'no flag "-o"'],
  ['fly redis create -n cache -y', 'no flag "-y"'],
])('%s: %s', (line, problem) => {
  expect(checkCommand(line)).toContain(problem)
})

test('hostile lines end', () => {
  expect(checkCommand(`fly ${'"'.repeat(5000)}`)).toContain('no command')
  expect(checkCommand(`fly deploy ${'\\'.repeat(5000)}`)).toBeUndefined()
  expect(checkCommand('fly __proto__ constructor')).toContain('no command')
  expect(checkCommand('fly constructor')).toContain('no command')
})

test('every command is found by its own name', () => {
  for (const entry of COMMANDS) expect(flyCommand(entry.command)?.command).toBe(entry.command)
})
