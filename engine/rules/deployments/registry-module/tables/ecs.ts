import { absorbed, adapted, type Settlement } from '../../../../aws/outcome'
import { WHETHER, GROUPS, ROLES, NAMES, TAGS, LOGS, TIMES, METRICS, rows } from '../words'

/** Arguments of the ECS module and its parts that none of their resources carries. */
export const ecs: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_service create_task_definition create_security_group create_tasks_iam_role create_task_exec_iam_role
      create_iam_role create_task_exec_policy create_cloudwatch_log_group create_infrastructure_iam_role
      container_definitions.*.create container_definitions.*.create_cloudwatch_log_group enable_autoscaling
      ignore_task_definition_changes container_definitions.*.enable_execute_command`,
    WHETHER,
  ),
  ...rows(
    `container_definitions.*.enable_cloudwatch_logging container_definitions.*.cloudwatch_log_group_name
      container_definitions.*.cloudwatch_log_group_retention_in_days container_definitions.*.cloudwatch_log_group_kms_key_id
      container_definitions.*.cloudwatch_log_group_use_name_prefix container_definitions.*.cloudwatch_log_group_class
      cloudwatch_log_group_name cloudwatch_log_group_retention_in_days cloudwatch_log_group_kms_key_id
      cloudwatch_log_group_class`,
    LOGS,
  ),
  ...rows(
    `name family cluster_name security_group_name security_group_use_name_prefix tasks_iam_role_name
      tasks_iam_role_use_name_prefix task_exec_iam_role_name task_exec_iam_role_use_name_prefix iam_role_name
      iam_role_use_name_prefix`,
    NAMES,
  ),
  ...rows(
    `tasks_iam_role_description tasks_iam_role_path tasks_iam_role_max_session_duration tasks_iam_role_arn
      tasks_iam_role_permissions_boundary tasks_iam_role_policies.** tasks_iam_role_statements.** task_exec_iam_role_arn
      task_exec_iam_role_description task_exec_iam_role_path task_exec_iam_role_max_session_duration
      task_exec_iam_role_permissions_boundary task_exec_iam_role_policies.** task_exec_iam_statements.** task_exec_ssm_param_arns
      task_exec_secret_arns iam_role_arn iam_role_description iam_role_path iam_role_statements.** security_group_description
      infrastructure_iam_role_arn infrastructure_iam_role_name`,
    ROLES,
  ),
  ...rows(
    'security_group_rules.** security_group_ingress_rules.** security_group_egress_rules.** security_group_ids subnet_ids vpc_id assign_public_ip',
    GROUPS,
  ),
  ...rows(
    'service_tags.** task_tags.** cluster_tags.** security_group_tags.** tasks_iam_role_tags.** task_exec_iam_role_tags.** cloudwatch_log_group_tags.**',
    TAGS,
  ),
  ...rows(
    'timeouts.** wait_for_steady_state wait_until_stable wait_until_stable_timeout force_delete track_latest skip_destroy',
    TIMES,
  ),
  ...rows(
    'cluster_settings.** cluster_setting.** setting.** cluster_configuration.** configuration.** cluster_service_connect_defaults.**',
    METRICS,
  ),
  ...rows(
    `cluster_capacity_providers capacity_providers.** autoscaling_capacity_providers.** fargate_capacity_providers.**
      default_capacity_provider_strategy.** default_capacity_provider_use_fargate requires_compatibilities
      container_definitions.*.capacity_provider_strategy.** capacity_provider_strategy.** launch_type`,
    absorbed('There is one kind of compute on Fly.io: the Machine.'),
  ),
  ...rows('cluster_arn', absorbed('There are no clusters: an organization holds your apps.')),
  ...rows('volume.*', absorbed('The key is the name of the volume; nothing else is said of it.')),
  ...rows('container_definitions.*.operating_system_family', absorbed('Machines run Linux.')),
  ...rows(
    'load_balancer.*.advanced_configuration.**',
    absorbed('Fly.io’s bluegreen deploy needs no second target group.'),
  ),
  ...rows(
    'autoscaling_scheduled_actions.** autoscaling_policies.**',
    adapted('The number of Machines follows from it.'),
  ),
  ...rows('disable_default_name_postfix enable_fault_injection external_id', WHETHER),
  ...rows('iam_role_permissions_boundary task_exec_iam_policy_path', ROLES),
  ...rows('task_definition_placement_constraints.** triggers.**', TIMES),
}
