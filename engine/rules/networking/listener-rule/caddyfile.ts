import type { Basis } from '../../../aws/traced'

/** A rule of a load balancer in the words of a router. */
export interface RouterRoute {
  /** `10`, or `default`. */
  readonly label: string
  /** Lines of a matcher block; none: every request. */
  readonly match: readonly string[]
  /** Lines of what is done. */
  readonly actions: readonly string[]
  /** What a person has to write by hand, in words; the route is left out. */
  readonly byHand?: string
  readonly from: readonly Basis[]
}

export interface FileLine {
  readonly text: string
  readonly from: readonly Basis[]
}

/** The path at which the router answers its own health check. */
export const ROUTER_HEALTH = '/-/router-health'

/** The Caddyfile of a router: rules in order, the first that fits decides (aws-to-fly.md §6.6). */
export function caddyfile(name: string, routes: readonly RouterRoute[], port: number): readonly FileLine[] {
  const why: readonly Basis[] = [{ kind: 'fact', fact: 'the router answers plain HTTP behind Fly Proxy' }]
  const line = (text: string, from: readonly Basis[] = why): FileLine => ({ text, from })
  const matchers = routes.flatMap(({ label, match, from, byHand }) =>
    match.length === 0 || byHand
      ? []
      : [
          line(`\t@${matcherName(label)} {`, from),
          ...match.map((each) => line(`\t\t${each}`, from)),
          line('\t}', from),
        ],
  )
  const handlers = routes.flatMap(({ label, match, actions, byHand, from }) => {
    if (byHand) return [line(`\t\t# Rule ${label} is not rebuilt: ${oneLine(byHand)}`, from)]
    const matcher = match.length > 0 ? `@${matcherName(label)} ` : ''
    return [
      line(`\t\thandle ${matcher}{`, from),
      ...actions.map((each) => line(`\t\t\t${each}`, from)),
      line('\t\t}', from),
    ]
  })
  return [
    line(`# The rules of the load balancer ${oneLine(name)}, in order: the first that fits decides.`),
    line('{'),
    line('\tauto_https off'),
    line('\tadmin off'),
    line('\tservers {'),
    line('\t\t# Fly Proxy says who asks and by which protocol.'),
    line('\t\ttrusted_proxies static private_ranges'),
    line('\t}'),
    line('}'),
    line(''),
    line(`:${port} {`),
    ...matchers,
    line('\troute {'),
    line(`\t\thandle ${ROUTER_HEALTH} {`),
    line('\t\t\trespond 200'),
    line('\t\t}'),
    ...handlers,
    line('\t}'),
    line('}'),
  ]
}

function matcherName(label: string): string {
  return `rule_${label.replace(/[^A-Za-z0-9]+/g, '_')}`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[{}`]/g, '')
}

/** `/api/*` as a regular expression: `*` is any text, `?` any one character. */
function globToRegex(glob: string): string {
  return [...glob]
    .map((char) => (char === '*' ? '.*' : char === '?' ? '.' : char.replace(/[\\^$.|+()[\]{}]/g, '\\$&')))
    .join('')
}

/** Several globs as one expression over the whole text. */
export function anyOf(globs: readonly string[]): string {
  const all = globs.map(globToRegex)
  return all.length === 1 ? `^${all[0]!}$` : `^(?:${all.join('|')})$`
}

/** A token of a Caddyfile: one line, and nothing in it is taken for a variable of the Machine. */
export function token(given: string): string {
  const text = given.replace(/[\r\n]+/g, ' ').replaceAll('{$', '{ $')
  if (/^[\w./:*@%+,=~^|()?$\\[\]-]+$/.test(text)) return text
  return text.includes('`') ? `"${text.replaceAll('"', '\\"')}"` : `\`${text}\``
}
