import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NODE_RUNNER } from './runner-node'
import { PYTHON_RUNNER } from './runner-python'

const python = ['python3', 'python'].find((each) => spawnSync(each, ['--version']).status === 0)
if (!python) console.warn('skipped: the Python runner is not started, there is no Python')

interface Runner {
  readonly program: string | undefined
  readonly script: string
  /** Files by path: the runner, handlers that answer what they were given, and a stand-in for the SDK's queue. */
  readonly files: Readonly<Record<string, string>>
}

const NODE: Runner = {
  program: process.execPath,
  script: 'run.mjs',
  files: {
    'run.mjs': NODE_RUNNER,
    'code/app.mjs': `import { writeFileSync } from 'node:fs'
export const echo = async (event) => ({ statusCode: 201, headers: { 'Content-Type': 'text/plain', 'X-Path': event.rawPath ?? event.path }, cookies: ['a=1', 'b=2'], body: JSON.stringify(event) })
export const plain = async () => ({ fine: true })
export const picture = async () => ({ statusCode: 200, headers: { 'content-type': 'image/png' }, isBase64Encoded: true, body: 'iVBORw==' })
export const several = async () => ({ statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] }, body: 'x' })
export const broken = async () => { throw new Error('no') }
export const job = (event, context, done) => { writeFileSync('job.json', JSON.stringify(event)); done(null) }
export const batch = async ({ Records }) => {
  writeFileSync('records.json', JSON.stringify(Records))
  return { batchItemFailures: [{ itemIdentifier: 'second' }] }
}
`,
    'node_modules/@aws-sdk/client-sqs/package.json':
      '{"name":"@aws-sdk/client-sqs","type":"module","main":"index.js"}',
    'node_modules/@aws-sdk/client-sqs/index.js': `import { appendFileSync } from 'node:fs'
let given = false
export class ReceiveMessageCommand { constructor(input) { this.input = input } }
export class DeleteMessageCommand { constructor(input) { this.input = input } }
export class SQSClient {
  async send(command) {
    if (command instanceof DeleteMessageCommand) return void appendFileSync('deleted.txt', command.input.QueueUrl + ' ' + command.input.ReceiptHandle + '\\n')
    if (given) process.exit(0)
    given = true
    return { Messages: ['first', 'second'].map((id) => ({ MessageId: id, ReceiptHandle: 'r-' + id, Body: id })) }
  }
}
`,
  },
}

const PYTHON: Runner = {
  program: python,
  script: 'run.py',
  files: {
    'run.py': PYTHON_RUNNER,
    'code/app.py': `import json
def echo(event, context):
    return {"statusCode": 201, "headers": {"Content-Type": "text/plain", "X-Path": event.get("rawPath") or event["path"]}, "cookies": ["a=1", "b=2"], "body": json.dumps(event)}
def plain(event, context):
    return {"fine": True}
def picture(event, context):
    return {"statusCode": 200, "headers": {"content-type": "image/png"}, "isBase64Encoded": True, "body": "iVBORw=="}
def several(event, context):
    return {"statusCode": 200, "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}, "body": "x"}
def broken(event, context):
    raise ValueError("no")
def job(event, context):
    with open("job.json", "w") as file:
        json.dump(event, file)
def batch(event, context):
    with open("records.json", "w") as file:
        json.dump(event["Records"], file)
    return {"batchItemFailures": [{"itemIdentifier": "second"}]}
`,
    'boto3.py': `import sys
given = []
class Client:
    def receive_message(self, **_):
        if given:
            sys.exit(0)
        given.append(1)
        return {"Messages": [{"MessageId": each, "ReceiptHandle": "r-" + each, "Body": each} for each in ("first", "second")]}
    def delete_message(self, QueueUrl, ReceiptHandle):
        with open("deleted.txt", "a") as file:
            file.write(QueueUrl + " " + ReceiptHandle + "\\n")
def client(name, region_name):
    return Client()
`,
  },
}

const routes = [
  { method: 'GET', path: '/orders/{order-id}', handler: 'code/app.echo', version: '2.0' },
  { method: 'POST', path: '/old/{id}', handler: 'code/app.echo', version: '1.0' },
  { method: 'GET', path: '/plain', handler: 'code/app.plain', version: '2.0' },
  { method: 'GET', path: '/picture', handler: 'code/app.picture', version: '2.0' },
  { method: 'GET', path: '/several', handler: 'code/app.several', version: '1.0' },
  { method: 'GET', path: '/broken', handler: 'code/app.broken', version: '2.0' },
  { method: 'ANY', path: '/files/{proxy+}', handler: 'code/app.echo', version: '2.0' },
]

const folders: string[] = []
const running: ChildProcess[] = []
afterEach(() => {
  for (const each of running.splice(0)) each.kill('SIGKILL')
  for (const each of folders.splice(0)) rmSync(each, { recursive: true, force: true })
})

function folderOf({ files }: Runner): string {
  const folder = mkdtempSync(join(tmpdir(), 'undock-runner-'))
  folders.push(folder)
  for (const [path, text] of Object.entries({ ...files, 'routes.json': JSON.stringify(routes) })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  return folder
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

/** Starts the web server and waits until it answers; gives its address. */
async function served(runner: Runner): Promise<string> {
  const port = await freePort()
  const { program, script } = runner
  const child = spawn(program!, [script, 'serve'], {
    cwd: folderOf(runner),
    env: { ...process.env, PORT: String(port) },
    stdio: 'ignore',
  })
  running.push(child)
  const address = `http://127.0.0.1:${port}`
  while (child.exitCode === null) {
    const answer = await fetch(address).catch(() => undefined)
    if (answer) return address
    await new Promise((go) => setTimeout(go, 50))
  }
  throw new Error('the runner has ended')
}

const runners = [
  ['Node.js', NODE],
  ['Python', PYTHON],
] as const

for (const [name, runner] of runners)
  describe.skipIf(!runner.program)(`the runner for ${name}`, () => {
    it('calls the handler of a route as API Gateway does', async () => {
      const address = await served(runner)
      const order = await fetch(`${address}/orders/a%20b?x=1`)
      expect(order.status).toBe(201)
      expect(order.headers.get('content-type')).toBe('text/plain')
      expect(order.headers.get('x-path')).toBe('/orders/a%20b')
      expect(order.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect(await order.json()).toMatchObject({
        version: '2.0',
        routeKey: 'GET /orders/{order-id}',
        pathParameters: { 'order-id': 'a b' },
        queryStringParameters: { x: '1' },
        body: null,
        isBase64Encoded: false,
        requestContext: { http: { method: 'GET', path: '/orders/a%20b' } },
      })

      const body = JSON.stringify({ n: 1 })
      const old = await fetch(`${address}/old/7?t=a&t=b`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
      })
      expect(await old.json()).toMatchObject({
        httpMethod: 'POST',
        resource: '/old/{id}',
        pathParameters: { id: '7' },
        multiValueQueryStringParameters: { t: ['a', 'b'] },
        body,
        isBase64Encoded: false,
      })

      const files = await fetch(`${address}/files/a/b.txt`, { method: 'PUT', body: new Uint8Array([1, 2]) })
      expect(await files.json()).toMatchObject({
        pathParameters: { proxy: 'a/b.txt' },
        body: 'AQI=',
        isBase64Encoded: true,
      })
    })

    it('answers as the handler says', async () => {
      const address = await served(runner)
      expect(await (await fetch(`${address}/plain`)).json()).toEqual({ fine: true })
      const picture = await fetch(`${address}/picture`)
      expect(picture.headers.get('content-type')).toBe('image/png')
      expect([...new Uint8Array(await picture.arrayBuffer())]).toEqual([0x89, 0x50, 0x4e, 0x47])
      expect((await fetch(`${address}/several`)).headers.getSetCookie()).toEqual(['a=1', 'b=2'])
      expect((await fetch(`${address}/broken`)).status).toBe(502)
      expect((await fetch(`${address}/nowhere`)).status).toBe(404)
      expect((await fetch(`${address}/old/7`)).status).toBe(404)
    })

    it('runs a job once', () => {
      const cwd = folderOf(runner)
      const done = spawnSync(runner.program!, [runner.script, 'job', 'code/app.job', '{"day":"Monday"}'], {
        cwd,
      })
      expect(done.stderr.toString()).toBe('')
      expect(done.status).toBe(0)
      expect(JSON.parse(readFileSync(join(cwd, 'job.json'), 'utf8'))).toEqual({ day: 'Monday' })
    })

    it('gives a batch of a queue to the handler and deletes what went well', () => {
      const cwd = folderOf(runner)
      const env = { ...process.env, ORDERS: 'arn:aws:sqs:eu-west-1:123456789012:orders' }
      const words = [runner.script, 'poll', 'code/app.batch', 'ORDERS', '10', '20']
      expect(spawnSync(runner.program!, words, { cwd, env }).status).toBe(0)
      expect(JSON.parse(readFileSync(join(cwd, 'records.json'), 'utf8'))).toMatchObject([
        { messageId: 'first', eventSource: 'aws:sqs', awsRegion: 'eu-west-1' },
        { messageId: 'second' },
      ])
      expect(readFileSync(join(cwd, 'deleted.txt'), 'utf8')).toBe(
        'https://sqs.eu-west-1.amazonaws.com/123456789012/orders r-first\n',
      )
    })
  })
