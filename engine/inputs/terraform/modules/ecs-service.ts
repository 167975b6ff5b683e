import { rulesOf } from './fragments'
import type { ModuleModel } from './model'

/**
 * `terraform-aws-modules/ecs/aws//modules/service`: a service with its task definition, roles, security group and scaling.
 * Versions before 6 spell the keys of a container with underscores.
 */
export const ecsService: ModuleModel = {
  name: 'ecs',
  part: 'modules/service',
  text: `
variable "create"                    { default = true }
variable "create_service"            { default = true }
variable "create_task_definition"    { default = true }
variable "create_security_group"     { default = true }
variable "create_tasks_iam_role"     { default = true }
variable "create_task_exec_iam_role" { default = true }
variable "desired_count"             { default = 1 }
variable "cpu"                       { default = 1024 }
variable "memory"                    { default = 2048 }
variable "launch_type"               { default = "FARGATE" }
variable "network_mode"              { default = "awsvpc" }
variable "requires_compatibilities"  { default = ["FARGATE"] }
variable "container_definitions"     { default = {} }
variable "volume"                    { default = {} }
variable "load_balancer"             { default = {} }
variable "subnet_ids"                { default = [] }
variable "security_group_ids"        { default = [] }
variable "capacity_provider_strategy" { default = {} }
variable "ordered_placement_strategy" { default = {} }
variable "placement_constraints"     { default = {} }
variable "enable_autoscaling"        { default = true }
variable "autoscaling_min_capacity"  { default = 1 }
variable "autoscaling_max_capacity"  { default = 10 }
variable "autoscaling_scheduled_actions" { default = {} }
variable "autoscaling_policies" {
  default = {
    cpu = {
      policy_type = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = {
        predefined_metric_specification = { predefined_metric_type = "ECSServiceAverageCPUUtilization" }
        target_value = 75
      }
    }
    memory = {
      policy_type = "TargetTrackingScaling"
      target_tracking_scaling_policy_configuration = {
        predefined_metric_specification = { predefined_metric_type = "ECSServiceAverageMemoryUtilization" }
        target_value = 75
      }
    }
  }
}
variable "tasks_iam_role_policies"      { default = {} }
variable "tasks_iam_role_statements"    { default = {} }
variable "task_exec_iam_statements"     { default = {} }
variable "security_group_ingress_rules" { default = {} }
variable "security_group_egress_rules"  { default = {} }
variable "security_group_rules"         { default = {} }

locals {
  makes_task    = var.create && var.create_task_definition && var.task_definition_arn == null
  makes_service = var.create && var.create_service
  scales        = local.makes_service && var.enable_autoscaling
  makes_group   = var.create && var.create_security_group && var.network_mode == "awsvpc"
  ingress = merge(var.security_group_ingress_rules, { for k, v in var.security_group_rules : k => v if try(v.type, "ingress") == "ingress" })
  egress  = merge(var.security_group_egress_rules, { for k, v in var.security_group_rules : k => v if try(v.type, "ingress") == "egress" })
}

resource "aws_ecs_service" "this" {
  count           = local.makes_service ? 1 : 0
  name            = var.name
  cluster         = var.cluster_arn
  task_definition = local.makes_task ? aws_ecs_task_definition.this[0].arn : var.task_definition_arn
  desired_count   = try(var.scheduling_strategy, null) == "DAEMON" ? null : var.desired_count
  launch_type     = length(var.capacity_provider_strategy) > 0 ? null : var.launch_type
  capacity_provider_strategy = [for k, v in var.capacity_provider_strategy : {
    capacity_provider = try(v.capacity_provider, k)
    base              = try(v.base, null)
    weight            = try(v.weight, null)
  }]
  network_configuration = var.network_mode == "awsvpc" ? {
    assign_public_ip = var.assign_public_ip
    subnets          = var.subnet_ids
    security_groups  = concat(local.makes_group ? [aws_security_group.this[0].id] : [], var.security_group_ids)
  } : null
  load_balancer = [for k, v in var.load_balancer : {
    target_group_arn = try(v.target_group_arn, null)
    elb_name         = try(v.elb_name, null)
    container_name   = try(v.container_name, null)
    container_port   = try(v.container_port, null)
    advanced_configuration = try(v.advanced_configuration, null)
  }]
  platform_version       = var.platform_version
  scheduling_strategy    = var.scheduling_strategy
  propagate_tags         = var.propagate_tags
  enable_execute_command = var.enable_execute_command
  enable_ecs_managed_tags = var.enable_ecs_managed_tags
  force_new_deployment   = var.force_new_deployment
  availability_zone_rebalancing      = var.availability_zone_rebalancing
  health_check_grace_period_seconds  = var.health_check_grace_period_seconds
  deployment_maximum_percent         = var.deployment_maximum_percent
  deployment_minimum_healthy_percent = var.deployment_minimum_healthy_percent
  deployment_circuit_breaker         = var.deployment_circuit_breaker
  deployment_configuration           = var.deployment_configuration
  deployment_controller              = var.deployment_controller
  alarms                             = var.alarms
  service_registries                 = var.service_registries
  service_connect_configuration      = var.service_connect_configuration
  volume_configuration               = var.volume_configuration
  vpc_lattice_configurations         = var.vpc_lattice_configurations
  ordered_placement_strategy = [for k, v in var.ordered_placement_strategy : v]
  placement_constraints      = [for k, v in var.placement_constraints : v]
  tags                       = var.service_tags
}

resource "aws_ecs_task_definition" "this" {
  count                    = local.makes_task ? 1 : 0
  family                   = try(coalesce(var.family, var.name), null)
  cpu                      = var.cpu
  memory                   = var.memory
  network_mode             = var.network_mode
  requires_compatibilities = var.requires_compatibilities
  runtime_platform         = var.runtime_platform
  ephemeral_storage        = var.ephemeral_storage
  ipc_mode                 = var.ipc_mode
  pid_mode                 = var.pid_mode
  proxy_configuration      = var.proxy_configuration
  skip_destroy             = var.skip_destroy
  task_role_arn            = try(var.tasks_iam_role_arn, null) != null ? var.tasks_iam_role_arn : var.create_tasks_iam_role ? aws_iam_role.tasks[0].arn : null
  execution_role_arn       = var.task_exec_iam_role_arn
  volume = [for k, v in var.volume : {
    name                        = try(v.name, k)
    host_path                   = try(v.host_path, null)
    configure_at_launch         = try(v.configure_at_launch, null)
    docker_volume_configuration = try(v.docker_volume_configuration, null)
    efs_volume_configuration    = try(v.efs_volume_configuration, null)
    fsx_windows_file_server_volume_configuration = try(v.fsx_windows_file_server_volume_configuration, null)
  }]
  container_definitions = [for k, v in var.container_definitions : {
    name                   = try(v.name, k)
    image                  = try(v.image, null)
    cpu                    = try(v.cpu, null)
    memory                 = try(v.memory, null)
    memoryReservation      = try(v.memoryReservation, v.memory_reservation, null)
    essential              = try(v.essential, null)
    command                = try(v.command, null)
    entryPoint             = try(v.entrypoint, v.entryPoint, v.entry_point, null)
    workingDirectory       = try(v.workingDirectory, v.working_directory, null)
    user                   = try(v.user, null)
    environment            = try(v.environment, null)
    environmentFiles       = try(v.environmentFiles, v.environment_files, null)
    secrets                = try(v.secrets, null)
    portMappings           = try(v.portMappings, v.port_mappings, null)
    mountPoints            = try(v.mountPoints, v.mount_points, null)
    volumesFrom            = try(v.volumesFrom, v.volumes_from, null)
    dependsOn              = try(v.dependsOn, v.dependencies, null)
    healthCheck            = try(v.healthCheck, v.health_check, null)
    linuxParameters        = try(v.linuxParameters, v.linux_parameters, null)
    logConfiguration       = try(v.logConfiguration, v.log_configuration, null)
    firelensConfiguration  = try(v.firelensConfiguration, v.firelens_configuration, null)
    repositoryCredentials  = try(v.repositoryCredentials, v.repository_credentials, null)
    resourceRequirements   = try(v.resourceRequirements, v.resource_requirements, null)
    restartPolicy          = try(v.restartPolicy, v.restart_policy, null)
    readonlyRootFilesystem = try(v.readonlyRootFilesystem, v.readonly_root_filesystem, null)
    startTimeout           = try(v.startTimeout, v.start_timeout, null)
    stopTimeout            = try(v.stopTimeout, v.stop_timeout, null)
    systemControls         = try(v.systemControls, v.system_controls, null)
    ulimits                = try(v.ulimits, null)
    dockerLabels           = try(v.dockerLabels, v.docker_labels, null)
    dockerSecurityOptions  = try(v.dockerSecurityOptions, v.docker_security_options, null)
    extraHosts             = try(v.extraHosts, v.extra_hosts, null)
    hostname               = try(v.hostname, null)
    dnsServers             = try(v.dnsServers, v.dns_servers, null)
    dnsSearchDomains       = try(v.dnsSearchDomains, v.dns_search_domains, null)
    interactive            = try(v.interactive, null)
    privileged             = try(v.privileged, null)
    pseudoTerminal         = try(v.pseudoTerminal, v.pseudo_terminal, null)
    versionConsistency     = try(v.versionConsistency, v.version_consistency, null)
    disableNetworking      = try(v.disableNetworking, v.disable_networking, null)
    links                  = try(v.links, null)
  } if try(v.create, true)]
  tags = var.task_tags
}

resource "aws_iam_role" "tasks" {
  count                = var.create && var.create_tasks_iam_role && var.tasks_iam_role_arn == null ? 1 : 0
  name                 = var.tasks_iam_role_name
  description          = var.tasks_iam_role_description
  path                 = var.tasks_iam_role_path
  max_session_duration = var.tasks_iam_role_max_session_duration
  permissions_boundary = var.tasks_iam_role_permissions_boundary
  managed_policy_arns  = [for k, v in var.tasks_iam_role_policies : v]
  inline_policy = length(var.tasks_iam_role_statements) == 0 ? null : [{
    name = "tasks"
    policy = { Version = "2012-10-17", Statement = [for s in var.tasks_iam_role_statements : {
      Sid = try(s.sid, null), Effect = try(s.effect, "Allow"), Action = try(s.actions, null), Resource = try(s.resources, null)
    }] }
  }]
}

resource "aws_security_group" "this" {
  count       = local.makes_group ? 1 : 0
  name        = var.security_group_name
  description = var.security_group_description
  vpc_id      = var.vpc_id
  ingress = ${rulesOf('local.ingress')}
  egress = ${rulesOf('local.egress')}
}

resource "aws_appautoscaling_target" "this" {
  count              = local.scales ? 1 : 0
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = "service/\${var.cluster_arn}/\${aws_ecs_service.this[0].name}"
  min_capacity       = var.autoscaling_min_capacity
  max_capacity       = var.autoscaling_max_capacity
}
resource "aws_appautoscaling_policy" "this" {
  for_each           = { for k, v in var.autoscaling_policies : k => v if local.scales }
  name               = try(each.value.name, each.key)
  policy_type        = try(each.value.policy_type, "TargetTrackingScaling")
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.this[0].id
  target_tracking_scaling_policy_configuration = try(each.value.target_tracking_scaling_policy_configuration, null)
  step_scaling_policy_configuration = try(each.value.step_scaling_policy_configuration, null)
}
resource "aws_appautoscaling_scheduled_action" "this" {
  for_each           = { for k, v in var.autoscaling_scheduled_actions : k => v if local.scales }
  name               = try(each.value.name, each.key)
  service_namespace  = "ecs"
  scalable_dimension = "ecs:service:DesiredCount"
  resource_id        = aws_appautoscaling_target.this[0].id
  schedule           = try(each.value.schedule, null)
  timezone           = try(each.value.timezone, null)
  start_time         = try(each.value.start_time, null)
  end_time           = try(each.value.end_time, null)
  scalable_target_action = {
    min_capacity = try(each.value.min_capacity, null)
    max_capacity = try(each.value.max_capacity, null)
  }
}

output "id"                  { value = aws_ecs_service.this[0].id }
output "name"                { value = aws_ecs_service.this[0].name }
output "task_definition_arn" { value = aws_ecs_task_definition.this[0].arn }
output "task_definition_family" { value = aws_ecs_task_definition.this[0].family }
output "security_group_id"   { value = aws_security_group.this[0].id }
output "security_group_arn"  { value = aws_security_group.this[0].arn }
output "tasks_iam_role_arn"  { value = aws_iam_role.tasks[0].arn }
output "tasks_iam_role_name" { value = aws_iam_role.tasks[0].name }
`,
}
