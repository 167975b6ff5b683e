import { absorbed, manual, type Settlement } from '../../../../aws/outcome'
import { WHETHER, GROUPS, LOGS, NAMES, TAGS, TIMES, ROUTED, EDGE, rows } from '../words'

const CERTIFICATES = absorbed('Fly.io gets certificates by itself: `fly certs add` for every name.')

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
  ...rows('create_lb', WHETHER),
  ...rows(
    `https_listener_rules[].https_listener_index http_tcp_listener_rules[].http_tcp_listener_index
      https_listener_rules[].actions[].target_group_index http_tcp_listener_rules[].actions[].target_group_index
      https_listener_rules[].actions[].type http_tcp_listener_rules[].actions[].type`,
    ROUTED,
  ),
  ...rows(
    `lb_tags.** target_group_tags.** https_listener_rules_tags.** http_tcp_listeners_tags.** https_listeners_tags.**
      http_tcp_listener_rules_tags.** listeners.*.rules.*.tags.**`,
    TAGS,
  ),
  ...rows(
    `customer_owned_ipv4_pool enable_tls_version_and_cipher_suite_headers dns_record_client_routing_policy
      enable_zonal_shift enforce_security_group_inbound_rules_on_private_link_traffic ipam_pools.**
      minimum_load_balancer_capacity.** listener_ssl_policy_default`,
    EDGE,
  ),
  ...rows('extra_ssl_certs.** extra_ssl_certs[].*', CERTIFICATES),
  ...rows('load_balancer_delete_timeout', TIMES),
  ...rows('security_group_rules.**', GROUPS),
  ...rows('access_logs.** connection_logs.** health_check_logs.**', LOGS),
  ...rows('route53_records.**', manual('Point the name at the app: the runbook lists the records.')),
  ...rows('additional_target_group_attachments.**', ROUTED),
}
