import type { Resource } from '../../aws/stack'
import { itemsOf, property, referencesIn, type MapEntry, type Value } from '../../aws/value'

/** The APIs that SAM makes for events that name none: their names, and the event that asks for them. */
const IMPLICIT = [
  { name: 'ServerlessRestApi', type: 'AWS::Serverless::Api', event: 'Api', key: 'RestApiId' },
  { name: 'ServerlessHttpApi', type: 'AWS::Serverless::HttpApi', event: 'HttpApi', key: 'ApiId' },
] as const

/** Resources for the APIs that nothing in the template writes down; they refer to the functions that they call. */
export function implicitApis(
  resources: readonly Resource[],
  globalId: (local: string) => string,
  source: string,
): readonly Resource[] {
  return IMPLICIT.flatMap(({ name, type, event, key }): readonly Resource[] => {
    const callers = resources.filter(
      (each) => each.type === 'AWS::Serverless::Function' && asks(each, event, key),
    )
    const first = callers[0]
    if (!first || resources.some((each) => each.id === globalId(name))) return []
    const { at } = first
    const functions: Value = {
      kind: 'list',
      at,
      items: callers.map((each) => ({ kind: 'reference', resource: each.id, at })),
    }
    const entries: readonly MapEntry[] = [{ key: 'Functions', keyAt: at, value: functions }]
    return [
      {
        id: globalId(name),
        row: globalId(name),
        type,
        properties: { kind: 'map', at, entries },
        leaves: [],
        at,
        native: { type, name },
        source,
        state: callers.some((each) => each.state !== 'off') ? 'on' : 'off',
        derived: true,
      },
    ]
  })
}

function asks(resource: Resource, event: string, key: string): boolean {
  const events = property(resource.properties, 'Events')
  if (events?.kind !== 'map') return false
  return events.entries.some(({ value }) => {
    const type = property(value, 'Type')
    const api = property(property(value, 'Properties'), key)
    return type?.kind === 'scalar' && type.value === event && !namesApi(api)
  })
}

/** `RestApiId: !Ref ServerlessRestApi` means the implicit one as well. */
function namesApi(value: Value | undefined): boolean {
  if (!value || itemsOf(value).length > 0) return value !== undefined
  return !referencesIn(value).some((each) => /ServerlessRestApi$|ServerlessHttpApi$/.test(each.resource))
}
