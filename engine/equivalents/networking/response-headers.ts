import type { Loose } from '../../fly/model'
import { props, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import { childPath } from '../../fly/model'
import type { Context } from '../context'
import type { PublicPort } from './exposure'

/** Response headers an Application Load Balancer can set (AWS documentation, listener attributes). */
const LISTENER_HEADERS: Readonly<Record<string, string>> = {
  'strict-transport-security': 'strict_transport_security',
  'access-control-allow-origin': 'access_control_allow_origin',
  'access-control-allow-methods': 'access_control_allow_methods',
  'access-control-allow-headers': 'access_control_allow_headers',
  'access-control-allow-credentials': 'access_control_allow_credentials',
  'access-control-expose-headers': 'access_control_expose_headers',
  'access-control-max-age': 'access_control_max_age',
  'content-security-policy': 'content_security_policy',
  'x-content-type-options': 'x_content_type_options',
  'x-frame-options': 'x_frame_options',
}

export interface ResponseHeader {
  readonly name: string
  /** Undefined: the header is to be removed. */
  readonly value: string | undefined
  readonly path: string
  readonly table: string
}

/** The response headers of a port: text adds, `false` removes, of a list the first counts. */
export function responseHeaders(port: PublicPort): readonly ResponseHeader[] {
  const base = `${port.optionsPath}.http_options.response.headers`
  return [...(port.http?.response?.headers ?? [])].flatMap(([name, value]): readonly ResponseHeader[] => {
    const path = childPath(base, name)
    if (value === false) return [{ name, value: undefined, path, table: base }]
    const text = textOf(value)
    return text === undefined ? [] : [{ name, value: text, path, table: base }]
  })
}

function textOf(value: Loose): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'bigint' || value === true) return String(value)
  return Array.isArray(value) ? textOf(value[0] as Loose) : undefined
}

/** True for headers that the listener itself can set or, for `Server`, leave out. */
export function listenerSets(header: ResponseHeader): boolean {
  const name = header.name.toLowerCase()
  return header.value === undefined ? name === 'server' : Object.hasOwn(LISTENER_HEADERS, name)
}

/** Where a header stands: its own place if the loader keeps one, else the whole table's. */
export function headerSpans(context: Context, header: ResponseHeader): Spans {
  const own = context.at(header.path)
  return own.length > 0 ? own : context.at(header.table)
}

/** The headers that a listener sets, as they come back of it: names in their usual case. */
export function listenerHeaders(port: PublicPort): readonly (readonly [string, string])[] {
  return responseHeaders(port).flatMap((header): readonly (readonly [string, string])[] => {
    const words = LISTENER_HEADERS[header.name.toLowerCase()]
    if (!listenerSets(header) || words === undefined || header.value === undefined) return []
    return [
      [
        words.replace(
          /(?:^|_)([a-z])/g,
          (match, first: string) => (match.startsWith('_') ? '-' : '') + first.toUpperCase(),
        ),
        header.value,
      ],
    ]
  })
}

/** Headers as attributes of a listener. */
export function responseHeaderAttributes(context: Context, port: PublicPort): readonly Tree[] {
  return responseHeaders(port)
    .filter(listenerSets)
    .map((header) =>
      props(
        header.value === undefined
          ? { Key: 'routing.http.response.server.enabled', Value: 'false' }
          : {
              Key: `routing.http.response.${LISTENER_HEADERS[header.name.toLowerCase()]!}.header_value`,
              Value: header.value,
            },
        headerSpans(context, header),
      ),
    )
}
