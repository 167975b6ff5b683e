import { absorbed, converted, type Settlement } from '../../../aws/outcome'

/** Switches of a part of the module. */
export const WHETHER = absorbed('It decides what the module makes; what it makes stands in rows of its own.')
/** The network itself. */
export const NETWORK = absorbed(
  'Every organization has a private network already: there are no subnets, routes or gateways to set up.',
)
/** Who reaches what. */
export const GROUPS = absorbed('Who reaches an app is decided by its services: public, Flycast or private.')
/** Roles and policies. */
export const ROLES = absorbed('Permissions between AWS services: nothing on Fly.io needs them.')
/** Names that AWS needs. */
export const NAMES = absorbed('A name for AWS; apps, volumes and buckets that need one take theirs from it.')
/** Tags of parts. */
export const TAGS = absorbed('Fly.io has no tags; Machine metadata can carry a few.')
/** Where logs go. */
export const LOGS = absorbed('Output of an app goes to `fly logs`; a log shipper keeps it longer.')
/** Waiting and retries of Terraform. */
export const TIMES = absorbed('How long Terraform waits; `fly deploy` has its own `--wait-timeout`.')
/** Links between listeners and targets. */
export const ROUTED = converted('It says where requests go; the routes of the app follow from it.')
/** Monitoring. */
export const METRICS = absorbed('The built-in metrics take the place of monitoring.')
/** The load balancer itself. */
export const EDGE = absorbed(
  'Fly Proxy stands in front of every app already: there is no load balancer to create.',
)

/** Gives several arguments, named in one text, the same word. */
export function rows(names: string, settlement: Settlement): Readonly<Record<string, Settlement>> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, settlement]),
  )
}
