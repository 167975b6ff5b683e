/** Runs Node.js handlers outside Lambda; it is copied into the app, where people may change it. */
export const NODE_RUNNER = `// Runs Lambda handlers outside Lambda. Check it, then make it yours.
//   node run.mjs serve                                      web server for the routes of routes.json
//   node run.mjs job HANDLER [EVENT]                        one call, then the process ends
//   node run.mjs poll HANDLER QUEUE_ARN_VARIABLE BATCH WAIT one call per batch of an SQS queue
import { createServer } from 'node:http'
import { existsSync, readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

async function load(handler) {
  const dot = handler.lastIndexOf('.')
  const base = resolve(handler.slice(0, dot))
  const file = ['.mjs', '.js', '.cjs'].map((end) => base + end).find((each) => existsSync(each))
  if (!file) throw new Error('no file for the handler ' + handler)
  const module = await import(pathToFileURL(file).href)
  const found = module[handler.slice(dot + 1)] ?? module.default?.[handler.slice(dot + 1)]
  if (typeof found !== 'function') throw new Error('no function for the handler ' + handler)
  return found
}

// Handlers that take a callback answer through it, the others return a promise.
function call(handler, event) {
  const context = { awsRequestId: randomUUID(), functionName: process.env.FLY_APP_NAME, getRemainingTimeInMillis: () => 900000 }
  return new Promise((done, fail) => {
    const result = handler(event, context, (error, value) => (error ? fail(error) : done(value)))
    if (result && typeof result.then === 'function') result.then(done, fail)
    else if (handler.length < 3) done(result)
  })
}

// The pattern of a route, and the names of its parameters in order.
function matcher(path) {
  if (path === '$default') return { pattern: /^/, names: [] }
  const parts = path.split(/(\\{[^}]+\\})/)
  const source = parts
    .map((part) => {
      if (!part.startsWith('{')) return part.replace(/[.*+?^$()|[\\]\\\\]/g, '\\\\$&')
      return part.endsWith('+}') ? '(.+)' : '([^/]+)'
    })
    .join('')
  const names = parts.filter((part) => part.startsWith('{')).map((part) => part.replace(/[{}+]/g, ''))
  return { pattern: new RegExp('^' + source + '/?$'), names }
}

function parametersOf(route, path) {
  if (route.names.length === 0) return null
  const [, ...values] = route.pattern.exec(path)
  return Object.fromEntries(route.names.map((name, index) => [name, decodeURIComponent(values[index])]))
}

function eventFor(request, body, url, route) {
  const isNew = route.version === '2.0'
  const all = [...new Set(url.searchParams.keys())].map((key) => [key, url.searchParams.getAll(key)])
  // The new form joins the values of a repeated parameter, the old one keeps the last.
  const query = Object.fromEntries(all.map(([key, values]) => [key, isNew ? values.join(',') : values.at(-1)]))
  const common = {
    headers: request.headers,
    queryStringParameters: Object.keys(query).length > 0 ? query : null,
    pathParameters: parametersOf(route, url.pathname),
    body: body.length > 0 ? body.toString('base64') : null,
    isBase64Encoded: body.length > 0,
  }
  if (/json|text|urlencoded|xml/.test(request.headers['content-type'] ?? '')) {
    common.body = body.length > 0 ? body.toString('utf8') : null
    common.isBase64Encoded = false
  }
  const sourceIp = request.headers['fly-client-ip']
  if (isNew)
    return {
      ...common,
      version: '2.0',
      routeKey: route.method + ' ' + route.path,
      rawPath: url.pathname,
      rawQueryString: url.search.slice(1),
      cookies: request.headers.cookie?.split('; '),
      requestContext: { requestId: randomUUID(), http: { method: request.method, path: url.pathname, sourceIp } },
    }
  return {
    ...common,
    resource: route.path,
    path: url.pathname,
    httpMethod: request.method,
    multiValueQueryStringParameters: all.length > 0 ? Object.fromEntries(all) : null,
    requestContext: { requestId: randomUUID(), httpMethod: request.method, resourcePath: route.path, identity: { sourceIp } },
  }
}

async function serve() {
  const routes = JSON.parse(readFileSync('routes.json', 'utf8')).map((route) => ({ ...route, ...matcher(route.path) }))
  const server = createServer(async (request, response) => {
    try {
      const url = new URL(request.url, 'http://localhost')
      const fits = (route) => (route.method === 'ANY' || route.method === request.method) && route.pattern.test(url.pathname)
      const route = routes.find(fits)
      if (!route) return void response.writeHead(404).end()
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      const result = await call(await load(route.handler), eventFor(request, Buffer.concat(chunks), url, route))
      const whole = result && typeof result === 'object' && 'statusCode' in result ? result : { statusCode: 200, body: JSON.stringify(result) }
      for (const [name, value] of Object.entries({ ...whole.headers, ...whole.multiValueHeaders })) response.setHeader(name, value)
      if (whole.cookies) response.setHeader('set-cookie', whole.cookies)
      if (!response.hasHeader('content-type')) response.setHeader('content-type', 'application/json')
      response.writeHead(Number(whole.statusCode))
      response.end(whole.isBase64Encoded ? Buffer.from(whole.body ?? '', 'base64') : (whole.body ?? ''))
    } catch (error) {
      console.error(error)
      if (!response.headersSent) response.writeHead(502)
      response.end()
    }
  })
  server.listen(Number(process.env.PORT ?? 8080), '0.0.0.0')
  process.on('SIGTERM', () => server.close(() => process.exit(0)))
}

async function poll(name, variable, batch, wait) {
  const { SQSClient, ReceiveMessageCommand, DeleteMessageCommand } = await import('@aws-sdk/client-sqs')
  const handler = await load(name)
  const arn = process.env[variable] ?? ''
  const [, , , region, account, queue] = arn.split(':')
  const QueueUrl = 'https://sqs.' + region + '.amazonaws.com/' + account + '/' + queue
  const sqs = new SQSClient({ region })
  let running = true
  process.on('SIGTERM', () => (running = false))
  while (running) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: Math.min(10, batch), WaitTimeSeconds: Math.min(20, wait), MessageAttributeNames: ['All'], AttributeNames: ['All'] }),
    )
    if (Messages.length === 0) continue
    const Records = Messages.map((each) => ({
      messageId: each.MessageId,
      receiptHandle: each.ReceiptHandle,
      body: each.Body,
      attributes: each.Attributes ?? {},
      messageAttributes: each.MessageAttributes ?? {},
      eventSource: 'aws:sqs',
      eventSourceARN: arn,
      awsRegion: region,
    }))
    try {
      const result = await call(handler, { Records })
      const failed = new Set((result?.batchItemFailures ?? []).map((each) => each.itemIdentifier))
      for (const each of Messages)
        if (!failed.has(each.MessageId)) await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: each.ReceiptHandle }))
    } catch (error) {
      // Not deleted: the queue gives the messages out again after their visibility timeout.
      console.error(error)
    }
  }
}

const [mode, handler, ...rest] = process.argv.slice(2)
if (mode === 'job') await call(await load(handler), JSON.parse(rest[0] ?? '{}'))
else if (mode === 'poll') await poll(handler, rest[0], Number(rest[1] ?? 10), Number(rest[2] ?? 20))
else if (mode === undefined || mode === 'serve') await serve()
else throw new Error('no mode ' + mode)
`
