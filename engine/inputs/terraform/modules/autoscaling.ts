import { passed } from './fragments'
import type { ModuleModel } from './model'

/** `terraform-aws-modules/autoscaling/aws`: a group of servers with its launch template and policies. */
export const autoscaling: ModuleModel = {
  name: 'autoscaling',
  part: '',
  text: `
variable "create"                      { default = true }
variable "create_launch_template"      { default = true }
variable "create_iam_instance_profile" { default = false }
variable "use_mixed_instances_policy"  { default = false }
variable "scaling_policies"            { default = {} }
variable "schedules"                   { default = {} }
variable "security_groups"             { default = [] }
variable "autoscaling_group_tags"      { default = {} }

resource "aws_launch_template" "this" {
  count                  = var.create && var.create_launch_template ? 1 : 0
  name                   = try(coalesce(var.launch_template_name, var.name), null)
  description            = var.launch_template_description
  vpc_security_group_ids = var.network_interfaces == null ? var.security_groups : null
  iam_instance_profile   = var.create_iam_instance_profile ? { arn = aws_iam_instance_profile.this[0].arn } : var.iam_instance_profile_arn == null ? null : { arn = var.iam_instance_profile_arn }
  monitoring             = var.enable_monitoring == null ? null : { enabled = var.enable_monitoring }
  tag_specifications     = var.tag_specifications
${passed('image_id instance_type key_name user_data ebs_optimized block_device_mappings network_interfaces metadata_options credit_specification placement instance_market_options disable_api_termination instance_initiated_shutdown_behavior')}
}
resource "aws_autoscaling_group" "this" {
  count                = var.create ? 1 : 0
  name                 = var.name
  launch_template      = var.use_mixed_instances_policy ? null : var.create_launch_template ? { id = aws_launch_template.this[0].id, version = var.launch_template_version } : { id = var.launch_template_id, version = var.launch_template_version }
  mixed_instances_policy = var.use_mixed_instances_policy ? {
    instances_distribution = try(var.mixed_instances_policy.instances_distribution, null)
    launch_template = {
      launch_template_specification = { launch_template_id = var.create_launch_template ? aws_launch_template.this[0].id : var.launch_template_id, version = var.launch_template_version }
      override = try(var.mixed_instances_policy.override, var.mixed_instances_policy.launch_template.override, null)
    }
  } : null
  initial_lifecycle_hook = var.initial_lifecycle_hooks
  tag = [for k, v in var.autoscaling_group_tags : { key = k, value = v, propagate_at_launch = true }]
${passed('min_size max_size desired_capacity vpc_zone_identifier availability_zones target_group_arns load_balancers health_check_type health_check_grace_period default_cooldown default_instance_warmup termination_policies suspended_processes placement_group protect_from_scale_in enabled_metrics metrics_granularity capacity_rebalance max_instance_lifetime instance_refresh service_linked_role_arn force_delete wait_for_capacity_timeout min_elb_capacity wait_for_elb_capacity instance_maintenance_policy warm_pool')}
}
resource "aws_iam_instance_profile" "this" {
  count = var.create && var.create_iam_instance_profile ? 1 : 0
  role  = aws_iam_role.this[0].name
}
resource "aws_iam_role" "this" {
  count                = var.create && var.create_iam_instance_profile ? 1 : 0
  name                 = var.iam_role_name
  description          = var.iam_role_description
  path                 = var.iam_role_path
  permissions_boundary = var.iam_role_permissions_boundary
  managed_policy_arns  = [for k, v in try(coalesce(var.iam_role_policies, {}), {}) : v]
}
resource "aws_autoscaling_policy" "this" {
  for_each                      = { for k, v in var.scaling_policies : k => v if var.create }
  name                          = try(each.value.name, each.key)
  autoscaling_group_name        = aws_autoscaling_group.this[0].name
  policy_type                   = try(each.value.policy_type, null)
  adjustment_type               = try(each.value.adjustment_type, null)
  scaling_adjustment            = try(each.value.scaling_adjustment, null)
  cooldown                      = try(each.value.cooldown, null)
  estimated_instance_warmup     = try(each.value.estimated_instance_warmup, null)
  metric_aggregation_type       = try(each.value.metric_aggregation_type, null)
  step_adjustment               = try(each.value.step_adjustment, null)
  target_tracking_configuration = try(each.value.target_tracking_configuration, null)
}
resource "aws_autoscaling_schedule" "this" {
  for_each               = { for k, v in var.schedules : k => v if var.create }
  scheduled_action_name  = each.key
  autoscaling_group_name = aws_autoscaling_group.this[0].name
  min_size               = try(each.value.min_size, null)
  max_size               = try(each.value.max_size, null)
  desired_capacity       = try(each.value.desired_capacity, null)
  recurrence             = try(each.value.recurrence, null)
  time_zone              = try(each.value.time_zone, null)
  start_time             = try(each.value.start_time, null)
  end_time               = try(each.value.end_time, null)
}

output "autoscaling_group_arn"  { value = aws_autoscaling_group.this[0].arn }
output "autoscaling_group_id"   { value = aws_autoscaling_group.this[0].id }
output "autoscaling_group_name" { value = aws_autoscaling_group.this[0].name }
output "launch_template_id"     { value = try(aws_launch_template.this[0].id, null) }
output "launch_template_arn"    { value = try(aws_launch_template.this[0].arn, null) }
output "iam_role_arn"           { value = try(aws_iam_role.this[0].arn, null) }
output "iam_role_name"          { value = try(aws_iam_role.this[0].name, null) }
`,
}
