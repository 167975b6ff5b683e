import type { ModuleModel } from './model'

const GIVEN = `engine engine_version instance_class allocated_storage max_allocated_storage storage_type storage_encrypted
storage_throughput iops kms_key_id username password password_wo port multi_az publicly_accessible availability_zone
vpc_security_group_ids iam_database_authentication_enabled domain replicate_source_db snapshot_identifier
license_model ca_cert_identifier apply_immediately auto_minor_version_upgrade allow_major_version_upgrade
backup_retention_period backup_window maintenance_window copy_tags_to_snapshot skip_final_snapshot deletion_protection
delete_automated_backups enabled_cloudwatch_logs_exports performance_insights_enabled performance_insights_kms_key_id
performance_insights_retention_period monitoring_interval network_type timezone character_set_name
restore_to_point_in_time`

/** `terraform-aws-modules/rds/aws`: a database with its subnet and parameter groups. */
export const rds: ModuleModel = {
  name: 'rds',
  part: '',
  text: `
variable "create_db_instance"        { default = true }
variable "create_db_subnet_group"    { default = false }
variable "create_db_parameter_group" { default = true }
variable "manage_master_user_password" { default = true }
variable "storage_encrypted"         { default = true }
variable "parameters"                { default = [] }
variable "subnet_ids"                { default = [] }

resource "aws_db_instance" "this" {
  count                       = var.create_db_instance ? 1 : 0
  identifier                  = var.identifier
  db_name                     = try(coalesce(var.db_name, var.name), null)
  manage_master_user_password = var.password == null && var.password_wo == null && var.replicate_source_db == null && var.snapshot_identifier == null ? var.manage_master_user_password : null
  db_subnet_group_name        = var.create_db_subnet_group ? aws_db_subnet_group.this[0].name : var.db_subnet_group_name
  parameter_group_name        = var.create_db_parameter_group && length(var.parameters) > 0 ? aws_db_parameter_group.this[0].name : var.parameter_group_name
  option_group_name           = var.option_group_name
  tags                        = var.tags
${GIVEN.split(/\s+/)
  .map((each) => `  ${each} = var.${each}`)
  .join('\n')}
}
resource "aws_db_subnet_group" "this" {
  count       = var.create_db_subnet_group ? 1 : 0
  name        = var.db_subnet_group_name
  description = var.db_subnet_group_description
  subnet_ids  = var.subnet_ids
}
resource "aws_db_parameter_group" "this" {
  count       = var.create_db_parameter_group && length(var.parameters) > 0 ? 1 : 0
  name        = var.parameter_group_name
  description = var.parameter_group_description
  family      = var.family
  parameter   = var.parameters
}

output "db_instance_address"           { value = aws_db_instance.this[0].address }
output "db_instance_endpoint"          { value = aws_db_instance.this[0].endpoint }
output "db_instance_arn"               { value = aws_db_instance.this[0].arn }
output "db_instance_id"                { value = aws_db_instance.this[0].id }
output "db_instance_identifier"        { value = aws_db_instance.this[0].id }
output "db_instance_name"              { value = try(coalesce(var.db_name, var.name), null) }
output "db_instance_port"              { value = aws_db_instance.this[0].port }
output "db_instance_username"          { value = var.username }
output "db_instance_password"          { value = var.password }
output "db_instance_engine"            { value = var.engine }
output "db_instance_master_user_secret_arn" { value = aws_db_instance.this[0].master_user_secret[0].secret_arn }
output "db_subnet_group_id"            { value = try(aws_db_subnet_group.this[0].id, null) }
output "db_parameter_group_id"         { value = try(aws_db_parameter_group.this[0].id, null) }
`,
}
