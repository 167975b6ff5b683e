import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'
import { callersOf, isSam, namedBy, names } from './function'

export interface Route {
  readonly method: Traced<string>
  readonly path: Traced<string>
  /** Format of the event that the handler expects. */
  readonly version: '1.0' | '2.0'
}

export interface HttpTrigger {
  readonly kind: 'http'
  /** Id of the API, load balancer or URL that it is called through: functions of one API become one app. */
  readonly api: string
  readonly apiName?: string
  readonly routes: readonly Route[]
  /** Reached from inside the VPC only. */
  readonly inside?: Traced<unknown>
  /** WebSockets: the connections are the program's own business. */
  readonly socket?: boolean
}

const ROUTE = 'The route is one of the app’s own web server.'
const EVERYTHING: Pick<Route, 'method' | 'path'> = {
  method: fromFact('ANY', 'every request reaches the function'),
  path: fromFact('$default', 'every request reaches the function'),
}

/** Function URLs, API Gateway of both kinds and load balancers that call the function. */
export function httpTriggers(
  view: ResourceView,
  ids: ReadonlySet<string>,
  context: RuleContext,
): readonly HttpTrigger[] {
  return [
    ...urls(view, ids, context),
    ...restMethods(ids, context),
    ...definitions(ids, context),
    ...httpIntegrations(ids, context),
    ...balancers(ids, context),
  ]
}

const functionUrls = lookup(
  (context) => context.all('AWS::Lambda::Url'),
  (each, context) => namedBy(each.get('TargetFunctionArn'), context),
)

function urls(view: ResourceView, ids: ReadonlySet<string>, context: RuleContext): readonly HttpTrigger[] {
  const given = functionUrls(context)
    .of(...ids)
    .map((each) => each.id)
  const own = isSam(view) && view.get('FunctionUrlConfig').exists ? [`${view.id}Url`] : []
  return [...given, ...own].map((id): HttpTrigger => ({
    kind: 'http',
    api: id,
    routes: [{ ...EVERYTHING, version: '2.0' }],
  }))
}

/** Methods of a REST API; the path is put together from the resources above. */
function restMethods(ids: ReadonlySet<string>, context: RuleContext): readonly HttpTrigger[] {
  return callersOf(ids, 'AWS::ApiGateway::Method', context).flatMap((method): readonly HttpTrigger[] => {
    const api = context.find(method.get('RestApiId').value)
    const verb = method.get('HttpMethod').text({ what: 'HTTP method', standIn: 'ANY' })
    if (!verb) return []
    return [
      {
        kind: 'http',
        ...apiOf(api, method.get('RestApiId')),
        routes: [
          {
            method: derive(verb, (text) => text.toUpperCase(), { differs: ROUTE }),
            path: pathOf(method.get('ResourceId'), context),
            version: '1.0',
          },
        ],
      },
    ]
  })
}

function pathOf(resource: Cursor, context: RuleContext, depth = 0): Traced<string> {
  const found = context.find(resource.value, 'AWS::ApiGateway::Resource')
  const part = found?.get('PathPart').text({ what: 'part of a path', standIn: 'FILL-IN-path' })
  // Deeper than any API goes: a circle of parents.
  if (!found || !part || depth > 50) return fromFact(depth === 0 ? '/' : '', 'the root of the API')
  const parent = pathOf(found.get('ParentId'), context, depth + 1)
  return derive(part, (text) => `${parent.value === '/' ? '' : parent.value}/${text}`, {
    differs: ROUTE,
    and: [parent],
  })
}

const VERBS = new Set([
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'head',
  'options',
  'x-amazon-apigateway-any-method',
])

/** OpenAPI documents whose integrations name the function. */
function definitions(ids: ReadonlySet<string>, context: RuleContext): readonly HttpTrigger[] {
  const places: readonly (readonly [string, string, '1.0' | '2.0'])[] = [
    ['AWS::ApiGateway::RestApi', 'Body', '1.0'],
    ['AWS::Serverless::Api', 'DefinitionBody', '1.0'],
    ['AWS::ApiGatewayV2::Api', 'Body', '2.0'],
    ['AWS::Serverless::HttpApi', 'DefinitionBody', '2.0'],
  ]
  return places.flatMap(([type, key, version]) =>
    callersOf(ids, type, context).flatMap((api): readonly HttpTrigger[] => {
      const routes = api
        .get(key, 'paths')
        .entries()
        .flatMap((path) =>
          path.cursor
            .entries()
            .filter(
              (verb) =>
                VERBS.has(verb.key.toLowerCase()) &&
                names(verb.cursor.get('x-amazon-apigateway-integration', 'uri'), ids, context),
            )
            .map((verb): Route => ({
              method: fromFact(
                /any-method/.test(verb.key) ? 'ANY' : verb.key.toUpperCase(),
                'the OpenAPI document of the API',
              ),
              path: fromFact(path.key, 'the OpenAPI document of the API'),
              version,
            })),
        )
      return routes.length > 0 ? [{ kind: 'http', ...apiOf(api, api), routes }] : []
    }),
  )
}

/** Integrations and routes of an HTTP or WebSocket API, and the target of its quick form. */
function httpIntegrations(ids: ReadonlySet<string>, context: RuleContext): readonly HttpTrigger[] {
  const byRoute = callersOf(ids, 'AWS::ApiGatewayV2::Integration', context).flatMap(
    (integration): readonly HttpTrigger[] => {
      const api = context.find(integration.get('ApiId').value)
      const socket = api?.get('ProtocolType').peekText() === 'WEBSOCKET'
      const version = integration.get('PayloadFormatVersion').peekText() === '1.0' ? '1.0' : '2.0'
      const routes = context
        .referrers(integration.id, 'AWS::ApiGatewayV2::Route')
        .flatMap((route): readonly Route[] => {
          const key = route.get('RouteKey').text({ what: 'route key', standIn: '$default' })
          return key ? [{ ...splitKey(key, socket), version }] : []
        })
      return [
        { kind: 'http', ...apiOf(api, integration.get('ApiId')), routes, ...(socket ? { socket } : {}) },
      ]
    },
  )
  const quick = callersOf(ids, 'AWS::ApiGatewayV2::Api', context)
    .filter((api) => names(api.get('Target'), ids, context))
    .map((api): HttpTrigger => ({
      kind: 'http',
      ...apiOf(api, api),
      routes: [{ ...EVERYTHING, version: '2.0' }],
    }))
  return [...byRoute, ...quick]
}

/** `GET /orders/{id}` → method and path; `$default` is everything. */
function splitKey(key: Traced<string>, socket = false): Pick<Route, 'method' | 'path'> {
  const [verb, path] = key.value.split(/\s+/)
  if (socket || path === undefined)
    return {
      method: derive(key, () => 'ANY', { differs: ROUTE }),
      path: derive(key, (text) => text, { differs: ROUTE }),
    }
  return {
    method: derive(key, () => verb!.toUpperCase(), { differs: ROUTE }),
    path: derive(key, () => path, { differs: ROUTE }),
  }
}

function balancers(ids: ReadonlySet<string>, context: RuleContext): readonly HttpTrigger[] {
  return callersOf(ids, 'AWS::ElasticLoadBalancingV2::TargetGroup', context).map((group): HttpTrigger => ({
    kind: 'http',
    api: group.id,
    apiName: group.resource.native.name,
    routes: [{ ...EVERYTHING, version: '1.0' }],
  }))
}

/** Id and name of an API, and whether it is private. */
export function apiOf(
  api: ResourceView | undefined,
  written: Cursor,
): Pick<HttpTrigger, 'api' | 'apiName' | 'inside'> {
  if (!api) return { api: written.peekShown() ?? 'api', apiName: 'api' }
  const types = api.get('EndpointConfiguration', 'Types')
  const first = types.items()[0] ?? api.get('EndpointConfiguration', 'Type')
  const plain = api.get('EndpointConfiguration')
  const word = first.exists ? first : plain.value?.kind === 'scalar' ? plain : undefined
  const isPrivate = word?.peekText() === 'PRIVATE'
  const taken = isPrivate ? word.text({ what: 'type of the endpoint', standIn: 'PRIVATE' }) : undefined
  return {
    api: api.id,
    apiName: api.resource.derived === true ? 'api' : api.resource.native.name,
    ...(taken
      ? { inside: derive(taken, (text) => text, { differs: 'A private API becomes a Flycast address.' }) }
      : {}),
  }
}

/** Path and method of a route of SAM, with what they rest on. */
export function routeOf(path: Cursor, method: Cursor, version: Route['version']): Route | undefined {
  const at = path.text({ what: 'path of the route', standIn: '/FILL-IN-path' })
  const verb = method.text({ what: 'HTTP method', standIn: 'ANY' })
  if (!at && !verb) return { ...EVERYTHING, version }
  return {
    method: verb
      ? derive(
          verb,
          (text) => (/^(?:any|x-amazon-apigateway-any-method)$/i.test(text) ? 'ANY' : text.toUpperCase()),
          { differs: ROUTE },
        )
      : fromFact('ANY', 'the event names no method'),
    path: at ? derive(alsoFrom(at, verb), (text) => text, { differs: ROUTE }) : EVERYTHING.path,
    version,
  }
}
