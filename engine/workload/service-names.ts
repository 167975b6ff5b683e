import type { ReferenceValue, TextValue, UnresolvedValue, Value } from '../aws/value'
import { showValue } from '../aws/value'

/** A name under which programs reach a service of the same project or cluster. */
export interface Neighbour {
  /** Id of the resource that answers. */
  readonly resource: string
  /** Where callers of a port reach the program itself, when the ports differ (Kubernetes Services). */
  readonly port?: (outside: number | undefined) => number | undefined
  /** Its answer is a data service, which has an address and credentials of its own. */
  readonly store?: boolean
}

/** Attributes of references to a neighbour, as assembly and stores understand them. */
export const INTERNAL = 'InternalHost'
export const URL = 'Url'
export const URL_WITH_PASSWORD = 'UrlWithPassword'

const HOST_VARIABLE =
  /HOST|ADDR|SERVER|URL|URI|ENDPOINT|SERVICE|BROKER|NODE|SEED|PEER|UPSTREAM|TARGET|CONNECTION|BOOTSTRAP|PROXY|ORIGIN|BACKEND|API/i
/** Addresses that hold the whole connection: on the new side they hold its credentials too. */
const DATA_URL = /^(?:rediss?|postgres(?:ql)?|amqps?|mongodb|mysql2?|mariadb)(?:\+\w+)?:\/\//i
const PASSWORD_IN_URL = /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i

/**
 * Puts references where a value holds names of neighbours (`http://api:8080`, `db`, `Server=db;`), so that assembly
 * writes the new addresses. A bare word counts only in a variable that is about hosts. With `hostsOnly` a data service
 * stands for its host alone, as commands and files need it.
 */
export function linkNames(
  variable: string,
  value: Value,
  neighbours: ReadonlyMap<string, Neighbour>,
  hostsOnly = false,
): Value {
  if (neighbours.size === 0) return value
  const pieces = piecesOf(value)
  if (!pieces) return value
  const shown = showValue(value)
  const withPassword = !hostsOnly && PASSWORD_IN_URL.test(shown)
  const attribute = hostsOnly
    ? INTERNAL
    : withPassword
      ? URL_WITH_PASSWORD
      : DATA_URL.test(shown)
        ? URL
        : INTERNAL
  let found = false
  let plainNeighbour = false
  const whole = pieces.length === 1
  const parts = pieces.flatMap((piece, index): TextValue['parts'] => {
    if (typeof piece !== 'string') return [piece]
    const made: (string | ReferenceValue)[] = []
    let rest = piece
    let before = index === 0 ? '' : '\u0000'
    for (;;) {
      const next = firstName(rest, before, variable, whole, neighbours)
      if (!next) break
      found = true
      const { at, name, neighbour } = next
      if (neighbour.store !== true) plainNeighbour = true
      made.push(rest.slice(0, at), {
        kind: 'reference',
        resource: neighbour.resource,
        attribute: neighbour.store === true ? attribute : INTERNAL,
        at: value.at,
        ...(value.leaf ? { leaf: value.leaf } : {}),
      })
      before = 'x'
      const tail = rest.slice(at + name.length)
      rest = neighbour.port ? withPort(rest.slice(0, at), tail, neighbour.port) : tail
    }
    made.push(rest)
    return made.filter((each) => each !== '')
  })
  if (!found) return value
  return {
    kind: 'text',
    at: value.at,
    parts,
    ...(value.leaf ? { leaf: value.leaf } : {}),
    // A password for a neighbour of one's own stays the same, and stays out of the file.
    ...(value.sensitive || (withPassword && plainNeighbour) ? { sensitive: true } : {}),
  }
}

function piecesOf(value: Value): readonly (string | ReferenceValue | UnresolvedValue)[] | undefined {
  if (value.kind === 'scalar' && typeof value.value === 'string') return [value.value]
  return value.kind === 'text' ? value.parts : undefined
}

/** What a host follows in a command: `-h db`, `--host=db`, `nc -z db 5432`. */
const AFTER_FLAG =
  /(?:(?:^|\s)(?:-h|-H|--(?:db-?|redis-?|mysql-?)?host(?:name)?|--server)[ =]|\bnc\s(?:-\w+\s)*-\w*z\w*\s)["']?$/

/** A host name as people write it. */
const WORD = /[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?/g

function firstName(
  text: string,
  before: string,
  variable: string,
  whole: boolean,
  neighbours: ReadonlyMap<string, Neighbour>,
): { readonly at: number; readonly name: string; readonly neighbour: Neighbour } | undefined {
  for (const match of text.matchAll(WORD)) {
    const name = match[0]
    const neighbour = neighbours.get(name) ?? neighbours.get(name.toLowerCase())
    if (!neighbour) continue
    const left = before + text.slice(0, match.index)
    const right = text.slice(match.index + name.length)
    const inUrl = /(?::\/\/|@)$/.test(left) && /^(?:[:/?,#]|$|["'\s\]])/.test(right)
    const withPort =
      /(?:^|[\s,;=[("'@/]|\/\/)$/.test(left) &&
      /^:\d{1,5}(?!\d)/.test(right) &&
      !/^\/[^/]/.test(left.slice(-2))
    const inSettings =
      /(?:^|[;\s])(?:server|host|hostname|data source|addr|address|endpoint)\s*=\s*(?:tcp:)?$/i.test(left) &&
      /^(?:[;,:]|$)/.test(right)
    const alone = whole && left === '' && right === '' && HOST_VARIABLE.test(variable)
    const listed =
      HOST_VARIABLE.test(variable) && /(?:^|,)$/.test(left) && /^(?:,|$)/.test(right) && text.includes(',')
    const afterFlag = AFTER_FLAG.test(left) && /^(?:$|["'\s;)|&])/.test(right)
    if (inUrl || withPort || inSettings || alone || listed || afterFlag)
      return { at: match.index, name, neighbour }
  }
  return undefined
}

/** The port that callers use inside the organization: the program's own, since nothing translates it. */
function withPort(
  left: string,
  right: string,
  port: (outside: number | undefined) => number | undefined,
): string {
  const written = /^:(\d{1,5})(?!\d)/.exec(right)
  if (written) {
    const target = port(Number(written[1]))
    return target === undefined ? right : `:${target}${right.slice(written[0].length)}`
  }
  const scheme = /(https?):\/\/[^/]*$/.exec(left)?.[1]
  if (!scheme) return right
  const usual = scheme === 'https' ? 443 : 80
  const target = port(usual)
  return target === undefined || target === usual ? right : `:${target}${right}`
}
