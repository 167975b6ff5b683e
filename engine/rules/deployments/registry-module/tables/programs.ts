import { absorbed, adapted, converted, manual, type Settlement } from '../../../../aws/outcome'
import { GROUPS, LOGS, METRICS, NAMES, NETWORK, ROLES, rows, TAGS, TIMES, WHETHER } from '../words'

const PACKAGE = adapted('The program goes into an image; the files that were packed here go there.')
const IMAGES = absorbed('Images are kept in the registry of each app, registry.fly.io.')

/** Arguments of the Lambda module that none of its resources carries. */
export const lambda: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_function create_layer create_package create_role create_lambda_function_url create_async_event_config
    create_current_version_allowed_triggers create_unqualified_alias_allowed_triggers create_unqualified_alias_lambda_function_url`,
    WHETHER,
  ),
  ...rows(
    `source_path source_path.** source_path[] source_path[].* local_existing_package s3_existing_package.* store_on_s3
    s3_bucket s3_prefix s3_object_storage_class build_in_docker docker_image docker_file docker_build_root docker_pip_cache
    artifacts_dir hash_extra ignore_source_code_hash recreate_missing_package trigger_on_package_timestamp`,
    PACKAGE,
  ),
  ...rows(
    `lambda_role role_name role_description role_path role_permissions_boundary role_force_detach_policies policy policies
    policy_json policy_jsons policy_statements.** policy_name attach_policy attach_policies attach_policy_json
    attach_policy_jsons attach_policy_statements attach_network_policy attach_cloudwatch_logs_policy
    attach_dead_letter_policy attach_tracing_policy attach_async_event_policy number_of_policies number_of_policy_jsons
    assume_role_policy_statements.** trusted_entities trusted_entities[].* allowed_triggers.** layer_skip_destroy`,
    ROLES,
  ),
  ...rows(
    'vpc_subnet_ids vpc_security_group_ids replace_security_groups_on_destroy replacement_security_group_ids',
    NETWORK,
  ),
  ...rows(
    `cloudwatch_logs_retention_in_days cloudwatch_logs_kms_key_id cloudwatch_logs_log_group_class use_existing_cloudwatch_log_group
    logging_log_format logging_log_group logging_application_log_level logging_system_log_level cloudwatch_logs_skip_destroy`,
    LOGS,
  ),
  ...rows('role_tags.** function_tags.** cloudwatch_logs_tags.** s3_object_tags.**', TAGS),
  ...rows('timeouts.** lambda_at_edge skip_destroy', TIMES),
  ...rows(
    `compatible_architectures compatible_runtimes layer_name license_info create_sam_metadata docker_additional_options
    docker_entrypoint docker_with_ssh_agent s3_acl s3_kms_key_id s3_object_tags_only s3_server_side_encryption
    s3_object_override_default_tags s3_existing_package.** use_existing_alias quiet_archive_local_exec`,
    PACKAGE,
  ),
  ...rows(`create_current_version_async_event_config create_unqualified_alias_async_event_config`, WHETHER),
  ...rows(
    `attach_create_log_group_permission policy_path role_maximum_session_duration lambda_at_edge_logs_all_regions`,
    ROLES,
  ),
  ...rows(
    'destination_on_failure destination_on_success maximum_event_age_in_seconds maximum_retry_attempts',
    manual(
      'Say in the code what happens to an event that fails: keep it in a queue, and try again from there.',
    ),
  ),
  ...rows('snap_start', absorbed('Machines can be suspended: they wake with their memory.')),
  ...rows(
    'provisioned_concurrent_executions',
    adapted('A Machine that always runs answers without a cold start.'),
  ),
}

const HOST = absorbed('It sets up the host; a Machine has a size, an image and nothing else to choose.')

/** Arguments of the EC2 module that none of its resources carries. */
export const instance: Readonly<Record<string, Settlement>> = {
  ...rows('create_iam_instance_profile create_eip create_security_group create_spot_instance', WHETHER),
  ...rows(
    `name iam_role_name iam_role_use_name_prefix security_group_name security_group_use_name_prefix num_suffix_format
    use_num_suffix`,
    NAMES,
  ),
  ...rows('iam_role_path iam_role_description iam_role_permissions_boundary iam_role_policies.**', ROLES),
  ...rows(
    'security_group_description security_group_vpc_id security_group_ingress_rules.** security_group_egress_rules.**',
    GROUPS,
  ),
  ...rows(
    `subnet_ids private_ips ipv6_address_count ipv6_addresses secondary_private_ips network_interface.** eip_domain
    enable_primary_ipv6`,
    NETWORK,
  ),
  ...rows(
    'tags.** instance_tags.** volume_tags.** eip_tags.** iam_role_tags.** security_group_tags.** enable_volume_tags',
    TAGS,
  ),
  ...rows(
    `ami_ssm_parameter ignore_ami_changes maintenance_options.** cpu_credits cpu_options.** enclave_options_enabled
    hibernation launch_template.** disable_api_stop capacity_reservation_specification.** get_password_data
    ephemeral_block_device.** placement_partition_number private_dns_name_options.**`,
    HOST,
  ),
  ...rows(
    `spot_price spot_type spot_wait_for_fulfillment spot_launch_group spot_block_duration_minutes
    spot_instance_interruption_behavior spot_instance_interruption_behaviour spot_valid_until spot_valid_from
    instance_market_options.**`,
    absorbed('There are no spot Machines: a stopped Machine costs nearly nothing.'),
  ),
  ...rows('instance_count', adapted('The number of Machines follows from it: `fly scale count`.')),
  ...rows('timeouts.** user_data_replace_on_change', TIMES),
}

/** Arguments of the Auto Scaling module that none of its resources carries. */
export const autoscaling: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_launch_template create_iam_instance_profile create_scaling_policy create_schedule use_mixed_instances_policy
    create_traffic_source_attachment update_default_version ignore_desired_capacity_changes
    ignore_failed_scaling_activities`,
    WHETHER,
  ),
  ...rows(
    `name use_name_prefix launch_template_name launch_template_use_name_prefix launch_template_description
    launch_template_version iam_role_name iam_role_use_name_prefix instance_name`,
    NAMES,
  ),
  ...rows(
    'iam_role_arn iam_role_description iam_role_path iam_role_permissions_boundary iam_role_policies.* iam_instance_profile_arn iam_instance_profile_name',
    ROLES,
  ),
  ...rows('security_groups', GROUPS),
  ...rows(
    'autoscaling_group_tags.* tag_specifications[].** tag_specifications[].resource_type tag_specifications[].tags iam_role_tags.* launch_template_tags.*',
    TAGS,
  ),
  ...rows('traffic_source_attachments.**', converted('It says which target group the servers stand behind.')),
  ...rows('timeouts.** delete_timeout force_delete', TIMES),
  ...rows('enable_monitoring enabled_metrics metrics_granularity', METRICS),
  ...rows('iam_role_policies.**', ROLES),
  ...rows(
    `availability_zone_distribution.** cpu_options.** default_version desired_capacity_type disable_api_stop
    elastic_gpu_specifications.** elastic_inference_accelerator.** enclave_options.** hibernation_options.**
    instance_requirements.** kernel_id ram_disk_id license_specifications.** maintenance_options.**
    private_dns_name_options.** capacity_reservation_specification.** create_lc create_asg`,
    HOST,
  ),
  ...rows('wait_for_capacity_timeout wait_for_elb_capacity min_elb_capacity', TIMES),
  ...rows(
    'schedules.**',
    manual('Fly.io has no clock for the number of Machines: run `fly scale count` from a scheduled job.'),
  ),
}

/** Arguments of the ECR module that none of its resources carries. */
export const ecr: Readonly<Record<string, Settlement>> = rows(
  `create_repository create_repository_policy create_lifecycle_policy attach_repository_policy repository_name
  repository_type repository_policy repository_read_access_arns repository_read_write_access_arns
  repository_lambda_read_access_arns repository_policy_statements.** repository_lifecycle_policy repository_force_delete
  repository_image_tag_mutability repository_image_scan_on_push repository_encryption_type repository_kms_key
  create_registry_policy create_registry_replication_configuration manage_registry_scanning_configuration
  registry_scan_type registry_scan_rules.** registry_replication_rules.** public_repository_catalog_data.**`,
  IMAGES,
)
