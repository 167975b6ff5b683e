import type { Entry } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import { meant, slip } from '../slip'

const KEYS = new Set(
  `annotations attach build blkio_config cap_add cap_drop cgroup cgroup_parent command configs container_name
  cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec
  depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file
  environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation
  label_file labels links log_driver log_opt logging mac_address mem_limit mem_reservation mem_swappiness
  memswap_limit models net network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports
  post_start pre_stop privileged profiles provider pull_policy read_only restart runtime scale secrets security_opt
  shm_size stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user
  userns_mode uts volume_driver volumes volumes_from working_dir`.split(/\s+/),
)
/** Keys that take a list and nothing else. */
const LISTS = new Set([
  'ports',
  'volumes',
  'expose',
  'links',
  'external_links',
  'cap_add',
  'cap_drop',
  'devices',
  'profiles',
])
/** Keys that take a list or a map. */
const LISTS_OR_MAPS = new Set([
  'environment',
  'depends_on',
  'networks',
  'labels',
  'secrets',
  'configs',
  'extra_hosts',
])
const PORT =
  /^(?:(?:\[[\da-f:.]+\]|[\d.]+|localhost):)?(?:(?:\d+(?:-\d+)?)?:)?\d+(?:-\d+)?(?:\/(?:tcp|udp|sctp))?$/i

/** Mistakes of a service that Compose refuses: words it does not know, texts where lists belong, ports that are none. */
export function serviceSlips({ key: service, value: node }: Entry): readonly Diagnostic[] {
  if (node.kind !== 'map') return []
  return node.entries.flatMap(({ key, keySpan, value }): readonly Diagnostic[] => {
    const at = { source: value.source, span: keySpan }
    if (!KEYS.has(key)) {
      if (key.startsWith('x-') || key === '<<') return []
      const word = meant(key, KEYS)
      return [
        slip(
          'compose-unknown-key',
          at,
          `Compose knows no key \`${key}\` in the service \`${service}\`${word === undefined ? '. Keys of your own begin with `x-`.' : `: did you mean \`${word}\`?`}`,
        ),
      ]
    }
    if (value.kind === 'scalar' && value.type !== 'null' && (LISTS.has(key) || LISTS_OR_MAPS.has(key)))
      return [
        slip(
          'compose-shape',
          value,
          `\`${key}\` is a text, expected a list${LISTS.has(key) ? '' : ' or a map'}: write \`- ${value.raw.slice(0, 60)}\` in a line of its own below \`${key}:\`.`,
        ),
      ]
    if (key !== 'ports' || value.kind !== 'list') return []
    return value.items.flatMap((each): readonly Diagnostic[] =>
      each.kind !== 'scalar' || each.raw.includes('$') || PORT.test(String(each.value).trim())
        ? []
        : [
            slip(
              'compose-shape',
              each,
              `\`${each.raw.slice(0, 60)}\` is no port, expected \`"HOST:CONTAINER"\` with numbers; an IPv6 address stands in brackets.`,
            ),
          ],
    )
  })
}
