import { absorbed, adapted, kept, manual, type Settlement } from '../../../../aws/outcome'
import { GROUPS, LOGS, METRICS, NAMES, NETWORK, ROLES, rows, TAGS, TIMES, WHETHER } from '../words'

const SETTINGS = manual('Look whether the database needs these settings, and set them there.')
const DATABASE = absorbed('The database that takes its place decides this by itself.')

const COPIES = adapted('The copies of the database that takes its place are chosen by its plan.')
const FIRST_DATA = manual('Load the data into the database that takes its place, as the runbook says.')

/** Arguments of the RDS module that none of its resources carries. */
export const rds: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_db_instance create_db_subnet_group create_db_parameter_group create_db_option_group create_monitoring_role
    create_cloudwatch_log_group manage_master_user_password`,
    WHETHER,
  ),
  ...rows(
    `identifier instance_use_identifier_prefix parameter_group_name parameter_group_use_name_prefix option_group_name
    option_group_use_name_prefix db_subnet_group_name db_subnet_group_use_name_prefix db_subnet_group_description
    parameter_group_description option_group_description monitoring_role_name monitoring_role_use_name_prefix
    monitoring_role_description final_snapshot_identifier_prefix`,
    NAMES,
  ),
  ...rows('subnet_ids', NETWORK),
  ...rows('vpc_security_group_ids', GROUPS),
  ...rows(
    'monitoring_interval monitoring_role_arn performance_insights_enabled performance_insights_retention_period',
    METRICS,
  ),
  ...rows(
    'cloudwatch_log_group_retention_in_days cloudwatch_log_group_kms_key_id enabled_cloudwatch_logs_exports',
    LOGS,
  ),
  ...rows(
    'db_instance_tags.** db_subnet_group_tags.** db_parameter_group_tags.** db_option_group_tags.**',
    TAGS,
  ),
  ...rows('timeouts.** skip_final_snapshot apply_immediately', TIMES),
  ...rows('family major_engine_version', DATABASE),
  ...rows(
    'parameters.** parameters[].name parameters[].value parameters[].apply_method options.** options[].option_name',
    SETTINGS,
  ),
  ...rows(
    `blue_green_update.** dedicated_log_volume engine_lifecycle_support upgrade_storage_config master_user_secret_kms_key_id
    manage_master_user_password_rotation master_user_password_rotate_immediately
    master_user_password_rotation_automatically_after_days master_user_password_rotation_duration
    master_user_password_rotation_schedule_expression create_random_password random_password_length password_wo_version`,
    DATABASE,
  ),
  ...rows(
    'custom_iam_instance_profile domain_auth_secret_arn domain_iam_role_name monitoring_role_permissions_boundary db_instance_role_associations.**',
    ROLES,
  ),
  ...rows('domain_dns_ips domain_fqdn domain_ou', NETWORK),
  ...rows('cloudwatch_log_group_class cloudwatch_log_group_skip_destroy', LOGS),
  ...rows('cloudwatch_log_group_tags.**', TAGS),
  ...rows('database_insights_mode', METRICS),
  ...rows('option_group_skip_destroy parameter_group_skip_destroy option_group_timeouts.**', TIMES),
  ...rows('nchar_character_set_name', SETTINGS),
  ...rows('replica_mode cross_region_replica', COPIES),
  ...rows('restore_to_point_in_time.** s3_import.**', FIRST_DATA),
}

/** Arguments of the Aurora module that none of its resources carries. */
export const aurora: Readonly<Record<string, Settlement>> = {
  ...rows(
    `create_db_subnet_group create_security_group create_monitoring_role create_db_cluster_parameter_group
    create_db_parameter_group create_cloudwatch_log_group is_primary_cluster manage_master_user_password
    cluster_use_name_prefix instances_use_identifier_prefix`,
    WHETHER,
  ),
  ...rows(
    `name db_subnet_group_name security_group_name security_group_use_name_prefix security_group_description
    db_cluster_parameter_group_name db_parameter_group_name iam_role_name final_snapshot_identifier`,
    NAMES,
  ),
  ...rows('instances.*', adapted('The copies of the cluster that takes its place are chosen by its plan.')),
  ...rows('vpc_id subnets', NETWORK),
  ...rows(
    'security_group_rules.** security_group_ingress_rules.** security_group_egress_rules.** vpc_security_group_ids',
    GROUPS,
  ),
  ...rows(
    'monitoring_interval cluster_monitoring_interval performance_insights_enabled cluster_performance_insights_enabled',
    METRICS,
  ),
  ...rows('cloudwatch_log_group_retention_in_days enabled_cloudwatch_logs_exports', LOGS),
  ...rows('cluster_tags.** security_group_tags.**', TAGS),
  ...rows('cluster_timeouts.** instance_timeouts.** apply_immediately skip_final_snapshot', TIMES),
  ...rows('db_cluster_parameter_group_family db_parameter_group_family', DATABASE),
  ...rows('db_cluster_parameter_group_parameters[].* db_parameter_group_parameters[].*', SETTINGS),
  ...rows(
    `autoscaling_enabled autoscaling_min_capacity autoscaling_max_capacity autoscaling_target_cpu autoscaling_policy_name
    autoscaling_scale_in_cooldown autoscaling_scale_out_cooldown autoscaling_target_connections predefined_metric_type
    cluster_activity_stream.** cluster_ca_cert_identifier cluster_scalability_type engine_lifecycle_support
    enable_local_write_forwarding create_random_password master_password_wo_version master_user_secret_kms_key_id
    manage_master_user_password_rotation master_user_password_rotate_immediately
    master_user_password_rotation_automatically_after_days master_user_password_rotation_duration
    master_user_password_rotation_schedule_expression db_cluster_instance_class`,
    DATABASE,
  ),
  ...rows('create_cluster', WHETHER),
  ...rows('cluster_parameter_group_name db_cluster_db_instance_parameter_group_name', NAMES),
  ...rows('cluster_parameter_group.** db_parameter_group.**', SETTINGS),
  ...rows('endpoints.** cluster_members replica_count shard_group.**', COPIES),
  ...rows('restore_to_point_in_time.** s3_import.**', FIRST_DATA),
  ...rows(
    `domain domain_iam_role_name iam_role_description iam_role_path iam_role_permissions_boundary iam_role_use_name_prefix
    iam_role_max_session_duration monitoring_role_arn role_associations.**`,
    ROLES,
  ),
  ...rows('allowed_cidr_blocks allowed_security_groups', GROUPS),
  ...rows(
    'database_insights_mode cluster_performance_insights_kms_key_id cluster_performance_insights_retention_period',
    METRICS,
  ),
  ...rows(
    'cloudwatch_log_group_class cloudwatch_log_group_kms_key_id cloudwatch_log_group_skip_destroy',
    LOGS,
  ),
}

/** Arguments of the ElastiCache module that none of its resources carries. */
export const elasticache: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_cluster create_replication_group create_security_group create_subnet_group create_parameter_group',
    WHETHER,
  ),
  ...rows(
    `cluster_id replication_group_id subnet_group_name subnet_group_description parameter_group_name
    parameter_group_description security_group_name security_group_description security_group_use_name_prefix`,
    NAMES,
  ),
  ...rows('vpc_id subnet_ids', NETWORK),
  ...rows('security_group_rules.** security_group_ids', GROUPS),
  ...rows('security_group_tags.**', TAGS),
  ...rows('parameter_group_family', DATABASE),
  ...rows('parameters[].*', SETTINGS),
  ...rows('log_delivery_configuration.**', LOGS),
  ...rows('timeouts.**', TIMES),
}

/** Arguments of the S3 module that none of its resources carries. */
export const bucket: Readonly<Record<string, Settlement>> = {
  ...rows('create_bucket', WHETHER),
  ...rows('bucket bucket_prefix', adapted('The bucket that takes its place gets a name of its own.')),
  ...rows(
    `control_object_ownership object_ownership expected_bucket_owner acceleration_status request_payer
    attach_policy attach_public_policy attach_deny_insecure_transport_policy attach_require_latest_tls_policy
    attach_elb_log_delivery_policy attach_lb_log_delivery_policy attach_access_log_delivery_policy
    attach_deny_unencrypted_object_uploads attach_deny_incorrect_encryption_headers attach_deny_incorrect_kms_key_sse
    attach_inventory_destination_policy attach_analytics_destination_policy allowed_kms_key_arn`,
    absorbed('Who reads and writes a bucket is decided by its keys and by whether it is public.'),
  ),
  ...rows('grant[].* owner.*', absorbed('Who reads and writes a bucket is decided by its keys.')),
  ...rows(
    'metric_configuration.** analytics_configuration.** inventory_configuration.** intelligent_tiering.**',
    METRICS,
  ),
  ...rows(
    'object_lock_configuration.**',
    manual('Look whether a law asks for locked objects; if so keep the bucket on AWS.'),
  ),
}

/** Arguments of the SQS module that none of its resources carries. */
export const sqs: Readonly<Record<string, Settlement>> = {
  ...rows(
    'create_dlq create_queue_policy create_dlq_queue_policy create_dlq_redrive_allow_policy use_name_prefix',
    WHETHER,
  ),
  ...rows('dlq_name name', kept('The queue stays on AWS with its name.')),
  ...rows('queue_policy_statements.** dlq_queue_policy_statements.** source_queue_policy_documents', ROLES),
  ...rows('dlq_tags.**', TAGS),
  ...rows('redrive_policy.** dlq_redrive_allow_policy.**', kept('It stays with the queue on AWS.')),
}

/** Arguments of the SNS module that none of its resources carries. */
export const sns: Readonly<Record<string, Settlement>> = {
  ...rows('create_topic_policy create_subscription use_name_prefix enable_default_topic_policy', WHETHER),
  ...rows('topic_policy topic_policy_statements.** source_topic_policy_documents', ROLES),
}

/** Arguments of the DynamoDB module that none of its resources carries. */
export const table: Readonly<Record<string, Settlement>> = {
  ...rows('create_table', WHETHER),
  ...rows(
    `ttl_enabled ttl_attribute_name autoscaling_enabled autoscaling_defaults.** autoscaling_read.** autoscaling_write.**
    autoscaling_indexes.** replica_regions[].* replica_regions.** import_table.** on_demand_throughput.** warm_throughput.**
    restore_date_time restore_source_name restore_source_table_arn restore_to_latest_time table_class resource_policy
    point_in_time_recovery_enabled point_in_time_recovery_period_in_days server_side_encryption_enabled
    server_side_encryption_kms_key_arn stream_enabled deletion_protection_enabled ignore_changes_global_secondary_index`,
    kept('The table stays on AWS as it is.'),
  ),
  ...rows('timeouts.**', TIMES),
}

/** Arguments of the Secrets Manager module that none of its resources carries. */
export const secret: Readonly<Record<string, Settlement>> = {
  ...rows('create_policy create_random_password enable_rotation ignore_secret_changes', WHETHER),
  ...rows('name name_prefix', NAMES),
  ...rows(
    'policy_statements.** block_public_policy source_policy_documents override_policy_documents',
    ROLES,
  ),
  ...rows(
    'rotation_lambda_arn rotation_rules.** random_password_length random_password_override_special secret_string_wo_version replica.** force_overwrite_replica_secret version_stages',
    manual('Set the value with `fly secrets set`, and set a new one when it has to change.'),
  ),
}
