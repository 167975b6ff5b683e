// Settlements that several rules of API Gateway say.
import { absorbed, adapted, converted, manual } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Settling } from '../../rule'

export const about = {
  topic: 'compute',
  section: 'lambda',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/AWS_ApiGateway.html',
} as const

export const LINK = absorbed('A link between parts of the API: it was followed.')
export const NAME = absorbed('A name for AWS; the app has its own.')
export const LOGS = absorbed('Standard output is collected by the platform: `fly logs`.')
export const ROUTES = manual(
  'It becomes code of the app’s web server. Or leave API Gateway in front and point its integrations at `https://APP.fly.dev`.',
)
export const CHECKS = manual('Check requests against the schema in the app: middleware before the routes.')
export const AUTH = manual(
  'It becomes middleware of the app: verify the token there. The issuer, such as Cognito, works from anywhere.',
)
export const PLANS = manual('Keys and limits become middleware of the app, or a service such as Arcjet.')
export const STATE = absorbed('State, not configuration.')
export const CACHE = manual('Cache in the app, or put a CDN in front.')

export const STAGE_VARIABLES = converted(
  'Stage variables become variables of the app; handlers that read them from the event read them from the environment instead.',
)
export const CERTIFICATE = converted(
  'The name gets a certificate with `fly certs add`, renewed by the platform.',
)
export const MTLS = manual('Fly Proxy asks for no client certificates: end TLS in the app if you need them.')

/** Whether requests end in a private address: the app gets one too. */
export const endpoint: Settling = (value) =>
  value.peekText() === 'PRIVATE'
    ? adapted('A private API becomes a Flycast address.')
    : absorbed('Anycast addresses reach the nearest region, wherever the request comes from.')

/** What the gateway did with a request, by the type of the integration. */
export const integrationType: Settling = (value) => {
  switch (value.peekText()) {
    case 'AWS_PROXY':
      return absorbed('The whole request reaches the handler, as before.')
    case 'AWS':
      return manual('The gateway called an AWS API by itself: make the call in the app, with its role.')
    case 'HTTP':
    case 'HTTP_PROXY':
      return manual(
        'The gateway passed requests on: let the app answer with `fly-replay`, or put a reverse proxy in.',
      )
    case 'MOCK':
      return manual('The gateway answered by itself, often for CORS: answer in the app.')
    default:
      return ROUTES
  }
}

/** Where a route led: to a function of the input, or elsewhere. */
export const uri: Settling = (value, _view, context) => {
  const found = context.find(value.value)
  return found && /Lambda|Serverless::Function/.test(found.type)
    ? adapted('The route calls the handler of this function in the app.')
    : ROUTES
}

/** Whether a value is that of one of the keys that only link the parts of an API. */
export function isLink(value: unknown, view: OwnedView, keys: readonly string[]): boolean {
  return keys.some((key) => view.get(key).value === value)
}
