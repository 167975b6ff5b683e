import { absorbed, converted, manual, type Settlement } from '../../aws/outcome'
import { propertyRow } from './property-rows'

interface Attribute {
  /** Keys in CloudFormation's and Terraform's spelling. */
  readonly keys: readonly string[]
  /** `item`: also inside the items of lists. `any`: at any depth. Default: at the top only. */
  readonly where?: 'item' | 'any'
  readonly settlement: Settlement
}

const words = (text: string) => text.trim().split(/\s+/)

/** Attributes that every resource may carry, with what becomes of them and of what is below. */
const GENERIC_ATTRIBUTES: readonly Attribute[] = [
  {
    keys: words(
      'Tags TagSpecifications FileSystemTags HostedZoneTags UserPoolTags UserPoolAddTags HostedZoneTag tags tags_all tag volume_tags tag_specifications',
    ),
    where: 'item',
    settlement: absorbed(
      'Fly.io has no tags; Machine metadata can carry a few. A tag that names the application is used for names.',
    ),
  },
  {
    keys: words(
      'Description Comment AlarmDescription GroupDescription description comment alarm_description',
    ),
    where: 'item',
    settlement: absorbed('A remark for people; it is used as a comment where it helps.'),
  },
  {
    keys: words(
      'DependsOn DeletionPolicy UpdateReplacePolicy CreationPolicy UpdatePolicy depends_on lifecycle timeouts provider triggers',
    ),
    settlement: absorbed(
      'It orders the deployment of the stack. Where it protects data, the runbook says so at the step that removes it.',
    ),
  },
  {
    keys: ['Connectors'],
    settlement: absorbed(
      'SAM makes permissions of it: the role that the app takes needs them where the target stays on AWS.',
    ),
  },
  { keys: ['Metadata'], settlement: absorbed('Notes for tools, without effect on the running program.') },
  {
    keys: words('Condition count for_each'),
    settlement: absorbed('It decides whether the resource exists, and was evaluated.'),
  },
  {
    keys: words('provisioner connection'),
    where: 'any',
    settlement: manual('Commands run on a host: move them into the image or its entry point.'),
  },
  { keys: ['region'], settlement: converted('It chose the Fly.io region.') },
  {
    keys: words(
      'capacity_reservation_specification enable_classiclink enable_classiclink_dns_support assign_generated_ipv6_cidr_block',
    ),
    settlement: absorbed(
      'It reserves hosts or shapes networks of AWS; Machines and the private network need no such setting.',
    ),
  },
  { keys: words('account_id owner'), settlement: absorbed('The AWS account has no meaning on Fly.io.') },
  {
    keys: words(
      'Arn CreatedTime CreationTime OwnerId DnsName arn id unique_id create_date creation_date owner_id status endpoint hosted_zone_id resource_id address private_dns public_dns public_ip latest_restorable_time engine_version_actual instance_state password_data primary_network_interface_id outpost_arn default_network_acl_id default_route_table_id default_security_group_id dhcp_options_id ipv6_association_id main_route_table_id ipv6_cidr_block replicas tags_all',
    ),
    settlement: absorbed('State, not configuration: it was used to resolve references.'),
  },
  {
    keys: words(
      'force_destroy force_delete skip_destroy skip_final_snapshot delete_automated_backups apply_immediately allow_major_version_upgrade wait_for_steady_state wait_until_stable wait_until_stable_timeout sigint_rollback force_detach_policies user_data_replace_on_change get_password_data track_latest publish',
    ),
    settlement: absorbed('It tells `terraform apply` how to behave; nothing runs from it.'),
  },
]

const NAMED = absorbed('A name for AWS; apps, volumes and buckets that need one take theirs from it.')
const segments = (path: string) => path.split(/\.(?![^[]*"\])/)
const own = (segment: string) => segment.replace(/\[.*$/, '')

function attribute(path: string): Settlement | undefined {
  const parts = segments(path)
  for (const { keys, where, settlement } of GENERIC_ATTRIBUTES) {
    const found = parts.some((part, i) => {
      if (!keys.includes(own(part))) return false
      return i === 0 || where === 'any' || (where === 'item' && (parts[i - 1] ?? '').endsWith(']'))
    })
    if (found) return settlement
  }
  return undefined
}

/** Whether the path is the name that the author gave the resource itself (`Name`, `ClusterName` of a cluster, `name`). */
function isOwnName(type: string, path: string): boolean {
  const last = type.slice(type.lastIndexOf(':') + 1)
  return (
    path === 'Name' ||
    path === `${last}Name` ||
    /^(name|name_prefix|identifier|identifier_prefix|bucket_prefix)$/.test(path)
  )
}

/**
 * What becomes of a property that no rule settled: the row of its type first, then the attributes that every resource may
 * carry, then its own name. Undefined when no row covers it: then it is unread, never guessed.
 */
export function genericOutcome(type: string, propertyPath: string): Settlement | undefined {
  const row = propertyRow(type, propertyPath) ?? attribute(propertyPath)
  if (row) return row
  return isOwnName(type, propertyPath) ? NAMED : undefined
}
