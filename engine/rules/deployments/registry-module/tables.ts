import { absorbed, adapted, converted, manual, type Settlement } from '../../../aws/outcome'

const WHETHER = absorbed('It decides what the module makes; what it makes stands in rows of its own.')
const NETWORK = absorbed(
  'Every organization has a private network already: there are no subnets, routes or gateways to set up.',
)
const GROUPS = absorbed('Who reaches an app is decided by its services: public, Flycast or private.')
const ROLES = absorbed('Permissions between AWS services: nothing on Fly.io needs them.')
const NAMES = absorbed('A name for AWS; apps, volumes and buckets that need one take theirs from it.')
const TAGS = absorbed('Fly.io has no tags; Machine metadata can carry a few.')
const LOGS = absorbed('Output of an app goes to `fly logs`; a log shipper keeps it longer.')
const TIMES = absorbed('How long Terraform waits; `fly deploy` has its own `--wait-timeout`.')
const ROUTED = converted('It says where requests go; the routes of the app follow from it.')
const METRICS = absorbed('The built-in metrics take the place of monitoring.')
const EDGE = absorbed('Fly Proxy stands in front of every app already: there is no load balancer to create.')

function rows(names: string, settlement: Settlement): Readonly<Record<string, Settlement>> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, settlement]),
  )
}

/** What becomes of arguments that no resource of the module carries, by module. */
export const tables: Readonly<Record<string, Readonly<Record<string, Settlement>>>> = {
  vpc: {
    ...rows(
      `name cidr azs secondary_cidr_blocks instance_tenancy enable_dns_hostnames enable_dns_support enable_ipv6
      public_subnets private_subnets database_subnets elasticache_subnets redshift_subnets intra_subnets outpost_subnets
      enable_nat_gateway single_nat_gateway one_nat_gateway_per_az reuse_nat_ips external_nat_ip_ids external_nat_ips
      create_vpc create_igw create_egress_only_igw map_public_ip_on_launch create_database_subnet_group
      create_database_subnet_route_table create_database_internet_gateway_route create_database_nat_gateway_route
      create_elasticache_subnet_group create_elasticache_subnet_route_table create_redshift_subnet_group
      database_subnet_group_name elasticache_subnet_group_name enable_vpn_gateway vpn_gateway_id amazon_side_asn
      enable_dhcp_options dhcp_options_domain_name dhcp_options_domain_name_servers manage_default_security_group
      manage_default_network_acl manage_default_route_table default_security_group_name default_security_group_ingress
      default_security_group_egress default_network_acl_name default_route_table_name public_dedicated_network_acl
      private_dedicated_network_acl database_dedicated_network_acl map_customer_owned_ip_on_launch use_ipam_pool
      ipv4_ipam_pool_id ipv4_netmask_length enable_s3_endpoint enable_dynamodb_endpoint public_subnet_names
      private_subnet_names database_subnet_names public_subnet_suffix private_subnet_suffix database_subnet_suffix
      intra_subnet_suffix enable_public_redshift public_subnet_ipv6_prefixes private_subnet_ipv6_prefixes
      public_subnet_assign_ipv6_address_on_creation private_subnet_assign_ipv6_address_on_creation
      enable_network_address_usage_metrics nat_gateway_destination_cidr_block create_multiple_public_route_tables
      create_multiple_intra_route_tables create_private_nat_gateway_route`,
      NETWORK,
    ),
    ...rows(
      `enable_flow_log create_flow_log_cloudwatch_log_group create_flow_log_cloudwatch_iam_role flow_log_destination_type
      flow_log_destination_arn flow_log_max_aggregation_interval flow_log_traffic_type flow_log_log_format
      flow_log_cloudwatch_log_group_retention_in_days flow_log_cloudwatch_log_group_name_prefix flow_log_file_format`,
      absorbed('Nothing on Fly.io records the flows of a network.'),
    ),
    ...rows(
      `public_subnet_tags.** private_subnet_tags.** database_subnet_tags.** intra_subnet_tags.** vpc_tags.** igw_tags.**
      nat_gateway_tags.** nat_eip_tags.** public_route_table_tags.** private_route_table_tags.** elasticache_subnet_tags.**
      database_subnet_group_tags.** default_security_group_tags.** default_route_table_tags.** default_network_acl_tags.**
      public_subnet_tags_per_az.** private_subnet_tags_per_az.** vpc_flow_log_tags.**`,
      TAGS,
    ),
    ...rows(
      `public_inbound_acl_rules.** public_outbound_acl_rules.** private_inbound_acl_rules.** private_outbound_acl_rules.**
      database_inbound_acl_rules.** database_outbound_acl_rules.** default_network_acl_ingress.** default_network_acl_egress.**
      default_route_table_routes.** customer_gateways.**`,
      NETWORK,
    ),
  },
  alb: {
    ...rows(
      'create_security_group target_groups.*.create_attachment target_groups[].create_attachment',
      WHETHER,
    ),
    ...rows(
      'name name_prefix security_group_name target_groups.*.name target_groups.*.name_prefix target_groups[].name target_groups[].name_prefix target_groups.*.key',
      NAMES,
    ),
    ...rows(
      'security_group_description security_group_use_name_prefix vpc_id subnets security_groups',
      GROUPS,
    ),
    ...rows(
      'security_group_tags.** target_groups.*.tags.** target_groups[].tags.** listeners.*.tags.**',
      TAGS,
    ),
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
  },
  ecs: {
    ...rows(
      `create_service create_task_definition create_security_group create_tasks_iam_role create_task_exec_iam_role
      create_iam_role create_task_exec_policy create_cloudwatch_log_group create_infrastructure_iam_role
      container_definitions.*.create container_definitions.*.create_cloudwatch_log_group enable_autoscaling
      ignore_task_definition_changes container_definitions.*.enable_execute_command`,
      WHETHER,
    ),
    ...rows(
      `container_definitions.*.enable_cloudwatch_logging container_definitions.*.cloudwatch_log_group_name
      container_definitions.*.cloudwatch_log_group_retention_in_days container_definitions.*.cloudwatch_log_group_kms_key_id
      container_definitions.*.cloudwatch_log_group_use_name_prefix container_definitions.*.cloudwatch_log_group_class
      cloudwatch_log_group_name cloudwatch_log_group_retention_in_days cloudwatch_log_group_kms_key_id
      cloudwatch_log_group_class`,
      LOGS,
    ),
    ...rows(
      `name family cluster_name security_group_name security_group_use_name_prefix tasks_iam_role_name
      tasks_iam_role_use_name_prefix task_exec_iam_role_name task_exec_iam_role_use_name_prefix iam_role_name
      iam_role_use_name_prefix`,
      NAMES,
    ),
    ...rows(
      `tasks_iam_role_description tasks_iam_role_path tasks_iam_role_max_session_duration tasks_iam_role_arn
      tasks_iam_role_permissions_boundary tasks_iam_role_policies.** tasks_iam_role_statements.** task_exec_iam_role_arn
      task_exec_iam_role_description task_exec_iam_role_path task_exec_iam_role_max_session_duration
      task_exec_iam_role_permissions_boundary task_exec_iam_role_policies.** task_exec_iam_statements.** task_exec_ssm_param_arns
      task_exec_secret_arns iam_role_arn iam_role_description iam_role_path iam_role_statements.** security_group_description
      infrastructure_iam_role_arn infrastructure_iam_role_name`,
      ROLES,
    ),
    ...rows(
      'security_group_rules.** security_group_ingress_rules.** security_group_egress_rules.** security_group_ids subnet_ids vpc_id assign_public_ip',
      GROUPS,
    ),
    ...rows(
      'service_tags.** task_tags.** cluster_tags.** security_group_tags.** tasks_iam_role_tags.** task_exec_iam_role_tags.** cloudwatch_log_group_tags.**',
      TAGS,
    ),
    ...rows(
      'timeouts.** wait_for_steady_state wait_until_stable wait_until_stable_timeout force_delete track_latest skip_destroy',
      TIMES,
    ),
    ...rows(
      'cluster_settings.** cluster_setting.** setting.** cluster_configuration.** configuration.** cluster_service_connect_defaults.**',
      METRICS,
    ),
    ...rows(
      `cluster_capacity_providers capacity_providers.** autoscaling_capacity_providers.** fargate_capacity_providers.**
      default_capacity_provider_strategy.** default_capacity_provider_use_fargate requires_compatibilities
      container_definitions.*.capacity_provider_strategy.** capacity_provider_strategy.** launch_type`,
      absorbed('There is one kind of compute on Fly.io: the Machine.'),
    ),
    ...rows('cluster_arn', absorbed('There are no clusters: an organization holds your apps.')),
    ...rows('volume.*', absorbed('The key is the name of the volume; nothing else is said of it.')),
    ...rows('container_definitions.*.operating_system_family', absorbed('Machines run Linux.')),
    ...rows(
      'load_balancer.*.advanced_configuration.**',
      absorbed('Fly.io’s bluegreen deploy needs no second target group.'),
    ),
    ...rows(
      'autoscaling_scheduled_actions.** autoscaling_policies.**',
      adapted('The number of Machines follows from it.'),
    ),
  },
}
