import type { ModuleModel } from './model'

/** The arguments of the service module that `services` of the whole module may give. */
const SERVICE_ARGUMENTS = `alarms assign_public_ip autoscaling_max_capacity autoscaling_min_capacity autoscaling_policies
autoscaling_scheduled_actions availability_zone_rebalancing capacity_provider_strategy container_definitions cpu
create_security_group create_service create_task_definition create_task_exec_iam_role create_tasks_iam_role
deployment_circuit_breaker deployment_configuration deployment_controller deployment_maximum_percent
deployment_minimum_healthy_percent desired_count enable_autoscaling enable_ecs_managed_tags enable_execute_command
ephemeral_storage family force_new_deployment health_check_grace_period_seconds ipc_mode launch_type load_balancer memory
network_mode ordered_placement_strategy pid_mode placement_constraints platform_version propagate_tags proxy_configuration
requires_compatibilities runtime_platform scheduling_strategy security_group_description security_group_egress_rules
security_group_ids security_group_ingress_rules security_group_name security_group_rules service_connect_configuration
service_registries service_tags skip_destroy subnet_ids task_definition_arn task_exec_iam_role_arn task_tags
tasks_iam_role_arn tasks_iam_role_description tasks_iam_role_max_session_duration tasks_iam_role_name
tasks_iam_role_path tasks_iam_role_permissions_boundary tasks_iam_role_policies tasks_iam_role_statements volume
volume_configuration vpc_id vpc_lattice_configurations`

/** `terraform-aws-modules/ecs/aws`: a cluster with its services. */
export const ecs: ModuleModel = {
  name: 'ecs',
  part: '',
  text: `
variable "create"   { default = true }
variable "services" { default = {} }

module "cluster" {
  source                           = "terraform-aws-modules/ecs/aws//modules/cluster"
  create                           = var.create
  name                             = try(coalesce(var.cluster_name, var.name), null)
  setting                          = try(coalesce(var.cluster_setting, var.cluster_settings), null)
  configuration                    = var.cluster_configuration
  service_connect_defaults         = var.cluster_service_connect_defaults
  cluster_capacity_providers       = var.cluster_capacity_providers
  capacity_providers               = var.capacity_providers
  autoscaling_capacity_providers   = var.autoscaling_capacity_providers
  default_capacity_provider_strategy = try(coalesce(var.default_capacity_provider_strategy, var.fargate_capacity_providers), null)
  tags                             = var.cluster_tags
}
module "service" {
  source      = "terraform-aws-modules/ecs/aws//modules/service"
  for_each    = { for k, v in var.services : k => v if var.create }
  name        = try(each.value.name, each.key)
  create      = try(each.value.create, true)
  cluster_arn = module.cluster.arn
${SERVICE_ARGUMENTS.split(/\s+/)
  .map((each) => `  ${each} = try(each.value.${each}, null)`)
  .join('\n')}
}

output "cluster_arn"        { value = module.cluster.arn }
output "cluster_id"         { value = module.cluster.id }
output "cluster_name"       { value = module.cluster.name }
output "capacity_providers" { value = module.cluster.capacity_providers }
output "autoscaling_capacity_providers" { value = module.cluster.capacity_providers }
output "services"           { value = module.service }
`,
}
