import { childPath, type ToplevelCheck } from '../../fly/model'
import { noted, props, traced, type Tree } from '../../outputs/cloudformation/stack'
import { holdsFor, type Context, type Group } from '../context'
import { clamp, seconds, whole } from '../numbers'

/** Limits of a container's health check in seconds (AWS documentation, ECS HealthCheck). */
const INTERVAL = { low: 5, high: 300 }
const TIMEOUT = { low: 2, high: 60 }
const START = { low: 0, high: 300 }
const RETRIES = 3

/** The top-level check that ECS can carry: a container has one health check, so the first of the group counts. */
export function checkOf(
  context: Context,
  group: Group,
): { readonly name: string; readonly check: ToplevelCheck; readonly port: number } | undefined {
  for (const [name, check] of context.config.checks ?? []) {
    const port = check.port ?? context.config.http_service?.internal_port
    if (!holdsFor(context, check.processes, group) || port === undefined) continue
    if (check.type === 'http' || check.type === 'tcp') return { name, check, port: whole(port, 1, 65535) }
  }
  return undefined
}

/** The check of a group as `HealthCheck` of its container. */
export function containerCheck(context: Context, group: Group): Tree | undefined {
  const { at } = context
  const found = checkOf(context, group)
  if (!found) return undefined
  const { name, check, port } = found
  const path = childPath('checks', name)
  const command = commandOf(check, port)
  const from = at(path, `${path}.processes`)
  return noted(
    props(
      {
        Command: traced(
          ['CMD-SHELL', command],
          at(`${path}.type`, `${path}.port`, `${path}.path`, `${path}.protocol`),
        ),
        Interval:
          check.interval &&
          traced(clamp(seconds(check.interval), INTERVAL.low, INTERVAL.high), at(`${path}.interval`)),
        Timeout:
          check.timeout &&
          traced(clamp(seconds(check.timeout), TIMEOUT.low, TIMEOUT.high), at(`${path}.timeout`)),
        Retries: RETRIES,
        StartPeriod:
          check.grace_period &&
          traced(clamp(seconds(check.grace_period), START.low, START.high), at(`${path}.grace_period`)),
      },
      from,
    ),
    check.type === 'tcp'
      ? 'Needs nc in the image. ECS replaces a task that fails it; Fly only reports the check.'
      : 'Needs curl in the image. ECS replaces a task that fails it; Fly only reports the check.',
  )
}

function commandOf(check: ToplevelCheck, number: number): string {
  if (check.type === 'tcp') return `nc -z localhost ${number}`
  const scheme = check.protocol === 'https' ? 'https' : 'http'
  const path = check.path ?? '/'
  return `curl -fsS ${scheme === 'https' ? '-k ' : ''}${shellWord(`${scheme}://localhost:${number}${path.startsWith('/') ? '' : '/'}${path}`)} || exit 1`
}

/** A word that a shell takes as it stands. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,~-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
