import { passed, rulesOf } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/rds-aurora/aws`: a cluster with its instances. */
export const rdsAurora: ModuleModel = {
  name: 'rds-aurora',
  part: '',
  text: `
variable "create"                      { default = true }
variable "create_db_subnet_group"      { default = false }
variable "create_security_group"       { default = true }
variable "instances"                   { default = {} }
variable "is_primary_cluster"          { default = true }
variable "manage_master_user_password" { default = true }
variable "security_group_rules"         { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "vpc_security_group_ids"      { default = [] }
variable "subnets"                     { default = [] }
locals {
  rules = merge(var.security_group_rules, var.security_group_ingress_rules)
}

resource "aws_rds_cluster" "this" {
  count                       = var.create ? 1 : 0
  cluster_identifier          = var.name
  cluster_identifier_prefix   = var.cluster_use_name_prefix == null ? null : var.cluster_identifier_prefix
  master_password             = try(coalesce(var.master_password, var.master_password_wo, var.password), null)
  manage_master_user_password = var.master_password == null && var.master_password_wo == null && var.snapshot_identifier == null && var.is_primary_cluster ? var.manage_master_user_password : null
  master_username             = try(coalesce(var.master_username, var.username), null)
  db_subnet_group_name        = var.create_db_subnet_group ? aws_db_subnet_group.this[0].name : var.db_subnet_group_name
  vpc_security_group_ids      = concat(var.create_security_group ? [aws_security_group.this[0].id] : [], var.vpc_security_group_ids)
  iam_database_authentication_enabled = var.iam_database_authentication_enabled
  backtrack_window            = try(coalesce(var.backtrack_window, var.cluster_backtrack_window), null)
${passed(`engine engine_mode engine_version database_name port kms_key_id storage_encrypted storage_type
allocated_storage iops serverlessv2_scaling_configuration scaling_configuration snapshot_identifier source_region
backup_retention_period preferred_backup_window preferred_maintenance_window copy_tags_to_snapshot deletion_protection
skip_final_snapshot final_snapshot_identifier apply_immediately enabled_cloudwatch_logs_exports enable_http_endpoint
enable_global_write_forwarding global_cluster_identifier replication_source_identifier network_type restore_to_point_in_time
db_cluster_parameter_group_name allow_major_version_upgrade availability_zones tags`)}
}
resource "aws_rds_cluster_instance" "this" {
  for_each                     = { for k, v in var.instances : k => v if var.create && var.is_primary_cluster }
  identifier                   = try(each.value.identifier, null)
  cluster_identifier           = aws_rds_cluster.this[0].id
  engine                       = var.engine
  instance_class               = try(each.value.instance_class, coalesce(var.cluster_instance_class, var.instance_class), null)
  publicly_accessible          = try(each.value.publicly_accessible, var.publicly_accessible)
  promotion_tier               = try(each.value.promotion_tier, null)
  availability_zone            = try(each.value.availability_zone, null)
  performance_insights_enabled = try(each.value.performance_insights_enabled, var.performance_insights_enabled)
  monitoring_interval          = try(each.value.monitoring_interval, var.monitoring_interval)
  auto_minor_version_upgrade   = try(each.value.auto_minor_version_upgrade, var.auto_minor_version_upgrade)
  ca_cert_identifier           = var.ca_cert_identifier
}
resource "aws_db_subnet_group" "this" {
  count      = var.create && var.create_db_subnet_group ? 1 : 0
  name       = var.db_subnet_group_name
  subnet_ids = var.subnets
}
resource "aws_security_group" "this" {
  count       = var.create && var.create_security_group ? 1 : 0
  name        = var.security_group_name
  description = var.security_group_description
  vpc_id      = var.vpc_id
  ingress     = ${rulesOf('local.rules')}
}

output "cluster_arn"             { value = aws_rds_cluster.this[0].arn }
output "cluster_id"              { value = aws_rds_cluster.this[0].id }
output "cluster_endpoint"        { value = aws_rds_cluster.this[0].endpoint }
output "cluster_reader_endpoint" { value = aws_rds_cluster.this[0].reader_endpoint }
output "cluster_port"            { value = aws_rds_cluster.this[0].port }
output "cluster_database_name"   { value = var.database_name }
output "cluster_master_username" { value = try(coalesce(var.master_username, var.username), null) }
output "cluster_master_password" { value = try(coalesce(var.master_password, var.password), null) }
output "cluster_master_user_secret" { value = [{ secret_arn = aws_rds_cluster.this[0].master_user_secret[0].secret_arn }] }
output "rds_cluster_endpoint"        { value = aws_rds_cluster.this[0].endpoint }
output "rds_cluster_reader_endpoint" { value = aws_rds_cluster.this[0].reader_endpoint }
output "rds_cluster_port"            { value = aws_rds_cluster.this[0].port }
output "rds_cluster_database_name"   { value = var.database_name }
output "security_group_id"       { value = aws_security_group.this[0].id }
output "db_subnet_group_name"    { value = try(aws_db_subnet_group.this[0].name, var.db_subnet_group_name) }
`,
}
