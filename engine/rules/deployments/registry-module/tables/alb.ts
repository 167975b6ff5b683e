import { manual, type Settlement } from '../../../../aws/outcome'
import { WHETHER, GROUPS, NAMES, TAGS, TIMES, ROUTED, EDGE, rows } from '../words'

/** Arguments of the load balancer module that none of its resources carries. */
export const alb: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_security_group target_groups.*.create_attachment target_groups[].create_attachment',
    WHETHER,
  ),
  ...rows(
    'name name_prefix security_group_name target_groups.*.name target_groups.*.name_prefix target_groups[].name target_groups[].name_prefix target_groups.*.key',
    NAMES,
  ),
  ...rows('security_group_description security_group_use_name_prefix vpc_id subnets security_groups', GROUPS),
  ...rows('security_group_tags.** target_groups.*.tags.** target_groups[].tags.** listeners.*.tags.**', TAGS),
  ...rows(
    `listeners.*.forward.target_group_key listeners.*.weighted_forward.target_groups[].target_group_key
      listeners.*.rules.*.actions[].forward.target_group_key listeners.*.rules.*.actions[].target_group_key
      listeners.*.rules.*.actions[].weighted_forward.target_groups[].target_group_key
      listeners.*.rules.*.actions[].target_groups[].target_group_key listeners.*.rules.*.actions[].type
      http_tcp_listeners[].target_group_index https_listeners[].target_group_index
      http_tcp_listeners[].action_type https_listeners[].action_type`,
    ROUTED,
  ),
  ...rows('security_group_ingress_rules.** security_group_egress_rules.**', GROUPS),
  ...rows('timeouts.** load_balancer_create_timeout load_balancer_update_timeout', TIMES),
  ...rows('enable_deletion_protection enable_cross_zone_load_balancing internal load_balancer_type', EDGE),
  ...rows(
    'web_acl_arn associate_web_acl',
    manual('Fly Proxy has no firewall for web requests: put one in front, or filter in the app.'),
  ),
  ...rows(
    'target_groups.*.target_id target_groups.*.vpc_id target_groups.*.ip_address_type default_port default_protocol',
    EDGE,
  ),
}
