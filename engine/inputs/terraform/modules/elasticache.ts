import { passed, rulesOf } from './fragments'
import type { ModuleModel } from './model'

const SHARED = `engine engine_version node_type port parameter_group_name maintenance_window snapshot_window
snapshot_retention_limit apply_immediately auto_minor_version_upgrade transit_encryption_enabled notification_topic_arn
network_type ip_discovery log_delivery_configuration tags`

/** `terraform-aws-modules/elasticache/aws`: a cache cluster or a replication group. */
export const elasticache: ModuleModel = {
  name: 'elasticache',
  part: '',
  text: `
variable "create"                   { default = true }
variable "create_cluster"           { default = false }
variable "create_replication_group" { default = true }
variable "create_security_group"    { default = true }
variable "create_subnet_group"      { default = true }
variable "engine"                   { default = "redis" }
variable "security_group_ids"       { default = [] }
variable "security_group_rules"     { default = {} }
variable "subnet_ids"               { default = [] }
locals {
  groups  = concat(var.create_security_group ? [aws_security_group.this[0].id] : [], var.security_group_ids)
  subnets = var.create_subnet_group ? aws_elasticache_subnet_group.this[0].name : var.subnet_group_name
  ingress = { for k, v in var.security_group_rules : k => v if try(v.type, "ingress") == "ingress" }
}

resource "aws_elasticache_replication_group" "this" {
  count                = var.create && var.create_replication_group && !var.create_cluster ? 1 : 0
  security_group_ids   = local.groups
  subnet_group_name    = local.subnets
${passed(`${SHARED} replication_group_id description num_cache_clusters num_node_groups replicas_per_node_group
automatic_failover_enabled multi_az_enabled cluster_mode at_rest_encryption_enabled kms_key_arn auth_token
auth_token_update_strategy transit_encryption_mode user_group_ids data_tiering_enabled snapshot_name snapshot_arns
final_snapshot_identifier global_replication_group_id preferred_cache_cluster_azs`)}
}
resource "aws_elasticache_cluster" "this" {
  count              = var.create && var.create_cluster ? 1 : 0
  security_group_ids = local.groups
  subnet_group_name  = local.subnets
  num_cache_nodes    = var.num_cache_nodes
  az_mode            = var.az_mode
  cluster_id         = var.cluster_id
  availability_zone  = var.availability_zone
${passed(SHARED)}
}
resource "aws_elasticache_subnet_group" "this" {
  count       = var.create && var.create_subnet_group ? 1 : 0
  name        = var.subnet_group_name
  description = var.subnet_group_description
  subnet_ids  = var.subnet_ids
}
resource "aws_security_group" "this" {
  count       = var.create && var.create_security_group ? 1 : 0
  name        = var.security_group_name
  description = var.security_group_description
  vpc_id      = var.vpc_id
  ingress     = ${rulesOf('local.ingress')}
}

output "replication_group_id"  { value = aws_elasticache_replication_group.this[0].id }
output "replication_group_arn" { value = aws_elasticache_replication_group.this[0].arn }
output "replication_group_primary_endpoint_address"       { value = aws_elasticache_replication_group.this[0].primary_endpoint_address }
output "replication_group_reader_endpoint_address"        { value = aws_elasticache_replication_group.this[0].reader_endpoint_address }
output "replication_group_configuration_endpoint_address" { value = aws_elasticache_replication_group.this[0].configuration_endpoint_address }
output "replication_group_port" { value = aws_elasticache_replication_group.this[0].port }
output "cluster_arn"            { value = aws_elasticache_cluster.this[0].arn }
output "cluster_address"        { value = aws_elasticache_cluster.this[0].cluster_address }
output "cluster_configuration_endpoint" { value = aws_elasticache_cluster.this[0].configuration_endpoint }
output "cluster_cache_nodes"    { value = [{ address = aws_elasticache_cluster.this[0].cache_nodes[0].address, port = aws_elasticache_cluster.this[0].cache_nodes[0].port }] }
output "security_group_id"      { value = aws_security_group.this[0].id }
output "subnet_group_name"      { value = local.subnets }
`,
}
