import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/dynamodb-table/aws`: a table. */
export const dynamodbTable: ModuleModel = {
  name: 'dynamodb-table',
  part: '',
  text: `
variable "create_table" { default = true }
variable "billing_mode" { default = "PAY_PER_REQUEST" }
variable "ttl_enabled"  { default = false }
resource "aws_dynamodb_table" "this" {
  count = var.create_table ? 1 : 0
  attribute              = var.attributes
  global_secondary_index = var.global_secondary_indexes
  local_secondary_index  = var.local_secondary_indexes
  ttl                    = var.ttl_enabled ? { enabled = var.ttl_enabled, attribute_name = var.ttl_attribute_name } : null
  point_in_time_recovery = var.point_in_time_recovery_enabled == null ? null : { enabled = var.point_in_time_recovery_enabled }
  server_side_encryption = var.server_side_encryption_enabled == null ? null : { enabled = var.server_side_encryption_enabled, kms_key_arn = var.server_side_encryption_kms_key_arn }
  deletion_protection_enabled = var.deletion_protection_enabled
${passed('name billing_mode hash_key range_key read_capacity write_capacity stream_enabled stream_view_type table_class tags')}
}
output "dynamodb_table_id"         { value = aws_dynamodb_table.this[0].id }
output "dynamodb_table_arn"        { value = aws_dynamodb_table.this[0].arn }
output "dynamodb_table_stream_arn" { value = aws_dynamodb_table.this[0].stream_arn }
`,
}

/** `terraform-aws-modules/secrets-manager/aws`: a secret and its value. */
export const secretsManager: ModuleModel = {
  name: 'secrets-manager',
  part: '',
  text: `
variable "create" { default = true }
resource "aws_secretsmanager_secret" "this" {
  count = var.create ? 1 : 0
${passed('name name_prefix description kms_key_id recovery_window_in_days tags')}
}
resource "aws_secretsmanager_secret_version" "this" {
  count         = var.create && try(coalesce(var.secret_string, var.secret_string_wo), null) != null ? 1 : 0
  secret_id     = aws_secretsmanager_secret.this[0].id
  secret_string = try(coalesce(var.secret_string, var.secret_string_wo), null)
}
output "secret_arn"  { value = aws_secretsmanager_secret.this[0].arn }
output "secret_id"   { value = aws_secretsmanager_secret.this[0].id }
output "secret_name" { value = var.name }
`,
}
