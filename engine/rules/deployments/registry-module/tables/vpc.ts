import { absorbed, type Settlement } from '../../../../aws/outcome'
import { NETWORK, TAGS, rows } from '../words'

/** Arguments of the network module. */
export const vpc: Readonly<Record<string, Settlement>> = {
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
}
