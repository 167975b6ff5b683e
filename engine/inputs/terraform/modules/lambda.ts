import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/lambda/aws`: a function with its role, address and triggers. */
export const lambda: ModuleModel = {
  name: 'lambda',
  part: '',
  text: `
variable "create"                     { default = true }
variable "create_function"            { default = true }
variable "create_layer"               { default = false }
variable "create_role"                { default = true }
variable "create_lambda_function_url" { default = false }
variable "package_type"               { default = "Zip" }
variable "memory_size"                { default = 128 }
variable "timeout"                    { default = 3 }
variable "event_source_mapping"       { default = {} }
variable "allowed_triggers"           { default = {} }
locals {
  makes = var.create && var.create_function && !var.create_layer
}

resource "aws_lambda_function" "this" {
  count         = local.makes ? 1 : 0
  role          = var.create_role ? aws_iam_role.lambda[0].arn : var.lambda_role
  filename      = var.local_existing_package
  s3_bucket     = try(var.s3_existing_package.bucket, null)
  s3_key        = try(var.s3_existing_package.key, null)
  environment   = var.environment_variables == null ? null : { variables = var.environment_variables }
  vpc_config    = var.vpc_subnet_ids == null ? null : { subnet_ids = var.vpc_subnet_ids, security_group_ids = var.vpc_security_group_ids }
  dead_letter_config = var.dead_letter_target_arn == null ? null : { target_arn = var.dead_letter_target_arn }
  tracing_config     = var.tracing_mode == null ? null : { mode = var.tracing_mode }
  ephemeral_storage  = var.ephemeral_storage_size == null ? null : { size = var.ephemeral_storage_size }
  file_system_config = var.file_system_arn == null ? null : { arn = var.file_system_arn, local_mount_path = var.file_system_local_mount_path }
  image_config = var.package_type != "Image" ? null : {
    command           = var.image_config_command
    entry_point       = var.image_config_entry_point
    working_directory = var.image_config_working_directory
  }
${passed('function_name description handler runtime image_uri package_type memory_size timeout layers architectures publish reserved_concurrent_executions kms_key_arn snap_start code_signing_config_arn tags')}
}
resource "aws_iam_role" "lambda" {
  count                = local.makes && var.create_role ? 1 : 0
  name                 = var.role_name
  description          = var.role_description
  path                 = var.role_path
  permissions_boundary = var.role_permissions_boundary
}
resource "aws_lambda_function_url" "this" {
  count              = local.makes && var.create_lambda_function_url ? 1 : 0
  function_name      = aws_lambda_function.this[0].function_name
  authorization_type = var.authorization_type
  cors               = var.cors
  invoke_mode        = var.invoke_mode
}
resource "aws_lambda_event_source_mapping" "this" {
  for_each                           = { for k, v in var.event_source_mapping : k => v if local.makes }
  function_name                      = aws_lambda_function.this[0].arn
  event_source_arn                   = try(each.value.event_source_arn, null)
  batch_size                         = try(each.value.batch_size, null)
  maximum_batching_window_in_seconds = try(each.value.maximum_batching_window_in_seconds, null)
  enabled                            = try(each.value.enabled, null)
  starting_position                  = try(each.value.starting_position, null)
  parallelization_factor             = try(each.value.parallelization_factor, null)
  maximum_retry_attempts             = try(each.value.maximum_retry_attempts, null)
  maximum_record_age_in_seconds      = try(each.value.maximum_record_age_in_seconds, null)
  bisect_batch_on_function_error     = try(each.value.bisect_batch_on_function_error, null)
  function_response_types            = try(each.value.function_response_types, null)
  filter_criteria                    = try(each.value.filter_criteria, null)
}
resource "aws_lambda_permission" "this" {
  for_each      = { for k, v in var.allowed_triggers : k => v if local.makes }
  function_name = aws_lambda_function.this[0].function_name
  action        = try(each.value.action, "lambda:InvokeFunction")
  principal     = try(each.value.principal, "\${each.value.service}.amazonaws.com", null)
  source_arn    = try(each.value.source_arn, null)
}

output "lambda_function_arn"        { value = aws_lambda_function.this[0].arn }
output "lambda_function_name"       { value = aws_lambda_function.this[0].function_name }
output "lambda_function_invoke_arn" { value = aws_lambda_function.this[0].invoke_arn }
output "lambda_function_qualified_arn" { value = aws_lambda_function.this[0].qualified_arn }
output "lambda_function_url"        { value = aws_lambda_function_url.this[0].function_url }
output "lambda_role_arn"            { value = try(aws_iam_role.lambda[0].arn, var.lambda_role) }
output "lambda_role_name"           { value = try(aws_iam_role.lambda[0].name, null) }
`,
}
