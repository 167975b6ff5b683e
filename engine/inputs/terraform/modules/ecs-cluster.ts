import type { ModuleModel } from './model'

/** `terraform-aws-modules/ecs/aws//modules/cluster`. */
export const ecsCluster: ModuleModel = {
  name: 'ecs',
  part: 'modules/cluster',
  text: `
variable "create"             { default = true }
variable "capacity_providers" { default = {} }
variable "autoscaling_capacity_providers" { default = {} }
variable "default_capacity_provider_strategy" { default = {} }
locals {
  providers = merge(var.capacity_providers, var.autoscaling_capacity_providers)
}

resource "aws_ecs_cluster" "this" {
  count                    = var.create ? 1 : 0
  name                     = try(coalesce(var.name, var.cluster_name), null)
  setting                  = try(coalesce(var.setting, var.cluster_settings), null)
  configuration            = try(coalesce(var.configuration, var.cluster_configuration), null)
  service_connect_defaults = try(coalesce(var.service_connect_defaults, var.cluster_service_connect_defaults), null)
  tags                     = var.tags
}
resource "aws_ecs_cluster_capacity_providers" "this" {
  count              = var.create ? 1 : 0
  cluster_name       = aws_ecs_cluster.this[0].name
  capacity_providers = var.cluster_capacity_providers
  default_capacity_provider_strategy = [for k, v in var.default_capacity_provider_strategy : {
    capacity_provider = try(v.capacity_provider, v.name, k)
    base              = try(v.base, null)
    weight            = try(v.weight, null)
  }]
}
resource "aws_ecs_capacity_provider" "this" {
  for_each                    = { for k, v in local.providers : k => v if var.create }
  name                        = try(each.value.name, each.key)
  auto_scaling_group_provider = try(each.value.auto_scaling_group_provider, each.value)
}

output "arn"          { value = aws_ecs_cluster.this[0].arn }
output "id"           { value = aws_ecs_cluster.this[0].id }
output "name"         { value = aws_ecs_cluster.this[0].name }
output "cluster_arn"  { value = aws_ecs_cluster.this[0].arn }
output "cluster_id"   { value = aws_ecs_cluster.this[0].id }
output "cluster_name" { value = aws_ecs_cluster.this[0].name }
output "capacity_providers" {
  value = { for k, v in local.providers : k => { name = aws_ecs_capacity_provider.this[k].name, arn = aws_ecs_capacity_provider.this[k].arn } }
}
output "autoscaling_capacity_providers" {
  value = { for k, v in local.providers : k => { name = aws_ecs_capacity_provider.this[k].name, arn = aws_ecs_capacity_provider.this[k].arn } }
}
`,
}
