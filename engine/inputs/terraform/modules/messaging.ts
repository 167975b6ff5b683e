import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/sqs/aws`: a queue and, if asked for, one for what failed. */
export const sqs: ModuleModel = {
  name: 'sqs',
  part: '',
  text: `
variable "create"     { default = true }
variable "create_dlq" { default = false }
resource "aws_sqs_queue" "this" {
  count          = var.create ? 1 : 0
  redrive_policy = var.create_dlq ? { deadLetterTargetArn = aws_sqs_queue.dlq[0].arn, maxReceiveCount = try(var.redrive_policy.maxReceiveCount, 5) } : var.redrive_policy
${passed('name fifo_queue visibility_timeout_seconds message_retention_seconds max_message_size delay_seconds receive_wait_time_seconds content_based_deduplication deduplication_scope fifo_throughput_limit kms_master_key_id kms_data_key_reuse_period_seconds sqs_managed_sse_enabled redrive_allow_policy tags')}
}
resource "aws_sqs_queue" "dlq" {
  count                      = var.create && var.create_dlq ? 1 : 0
  name                       = try(coalesce(var.dlq_name, "\${var.name}-dlq"), null)
  fifo_queue                 = var.fifo_queue
  visibility_timeout_seconds = var.dlq_visibility_timeout_seconds
  message_retention_seconds  = var.dlq_message_retention_seconds
  receive_wait_time_seconds  = var.dlq_receive_wait_time_seconds
  delay_seconds              = var.dlq_delay_seconds
}
output "queue_arn"  { value = aws_sqs_queue.this[0].arn }
output "queue_id"   { value = aws_sqs_queue.this[0].id }
output "queue_url"  { value = aws_sqs_queue.this[0].url }
output "queue_name" { value = aws_sqs_queue.this[0].name }
output "dead_letter_queue_arn"  { value = aws_sqs_queue.dlq[0].arn }
output "dead_letter_queue_id"   { value = aws_sqs_queue.dlq[0].id }
output "dead_letter_queue_url"  { value = aws_sqs_queue.dlq[0].url }
output "dead_letter_queue_name" { value = aws_sqs_queue.dlq[0].name }
`,
}

/** `terraform-aws-modules/sns/aws`: a topic with its subscriptions. */
export const sns: ModuleModel = {
  name: 'sns',
  part: '',
  text: `
variable "create"        { default = true }
variable "subscriptions" { default = {} }
resource "aws_sns_topic" "this" {
  count = var.create ? 1 : 0
${passed('name display_name fifo_topic content_based_deduplication kms_master_key_id signature_version tracing_config tags')}
}
resource "aws_sns_topic_subscription" "this" {
  for_each             = { for k, v in var.subscriptions : k => v if var.create }
  topic_arn            = aws_sns_topic.this[0].arn
  protocol             = try(each.value.protocol, null)
  endpoint             = try(each.value.endpoint, null)
  filter_policy        = try(each.value.filter_policy, null)
  raw_message_delivery = try(each.value.raw_message_delivery, null)
  redrive_policy       = try(each.value.redrive_policy, null)
}
output "topic_arn"  { value = aws_sns_topic.this[0].arn }
output "topic_id"   { value = aws_sns_topic.this[0].id }
output "topic_name" { value = aws_sns_topic.this[0].name }
`,
}

/** `terraform-aws-modules/ecr/aws`: a repository of images. */
export const ecr: ModuleModel = {
  name: 'ecr',
  part: '',
  text: `
variable "create"            { default = true }
variable "create_repository" { default = true }
resource "aws_ecr_repository" "this" {
  count                        = var.create && var.create_repository ? 1 : 0
  name                         = var.repository_name
  image_tag_mutability         = var.repository_image_tag_mutability
  force_delete                 = var.repository_force_delete
  image_scanning_configuration = var.repository_image_scan_on_push == null ? null : { scan_on_push = var.repository_image_scan_on_push }
  encryption_configuration     = var.repository_encryption_type == null ? null : { encryption_type = var.repository_encryption_type, kms_key = var.repository_kms_key }
  tags                         = var.tags
}
resource "aws_ecr_lifecycle_policy" "this" {
  count      = var.create && var.create_repository && var.repository_lifecycle_policy != null ? 1 : 0
  repository = aws_ecr_repository.this[0].name
  policy     = var.repository_lifecycle_policy
}
output "repository_url"  { value = aws_ecr_repository.this[0].repository_url }
output "repository_arn"  { value = aws_ecr_repository.this[0].arn }
output "repository_name" { value = aws_ecr_repository.this[0].name }
`,
}
