/** IAM, secrets, parameters, keys, logs, alarms, Cognito. */
export const operations = `
iam_role AWS::IAM::Role
 name RoleName
 name_prefix RoleName
 assume_role_policy AssumeRolePolicyDocument:json
 managed_policy_arns ManagedPolicyArns
 max_session_duration MaxSessionDuration
 inline_policy Policies
 inline_policy.name PolicyName
 inline_policy.policy PolicyDocument:json
iam_policy AWS::IAM::ManagedPolicy
 name ManagedPolicyName
 name_prefix ManagedPolicyName
 policy PolicyDocument:json
iam_role_policy AWS::IAM::Policy role
 name PolicyName
 name_prefix PolicyName
 policy PolicyDocument:json
 role Roles:wrap
iam_role_policy_attachment AWS::IAM::Role role
 role RoleName
 policy_arn ManagedPolicyArns:wrap
iam_policy_attachment AWS::IAM::ManagedPolicy policy_arn
 roles Roles
iam_user_policy_attachment AWS::IAM::User user
 user UserName
 policy_arn ManagedPolicyArns:wrap
iam_user AWS::IAM::User
 name UserName
iam_access_key AWS::IAM::AccessKey
 user UserName
iam_instance_profile AWS::IAM::InstanceProfile
 name InstanceProfileName
 role Roles:wrap
iam_openid_connect_provider AWS::IAM::OIDCProvider
secretsmanager_secret AWS::SecretsManager::Secret
 name Name
 name_prefix Name
secretsmanager_secret_version AWS::SecretsManager::Secret secret_id
 secret_id Arn
 secret_string SecretString:keep
secretsmanager_secret_rotation AWS::SecretsManager::RotationSchedule secret_id
ssm_parameter AWS::SSM::Parameter
kms_key AWS::KMS::Key
 policy KeyPolicy:json
 deletion_window_in_days PendingWindowInDays
kms_key_policy AWS::KMS::Key key_id
 key_id Arn
 policy KeyPolicy:json
kms_alias AWS::KMS::Alias
 name AliasName
cloudwatch_log_group AWS::Logs::LogGroup
 name LogGroupName
 name_prefix LogGroupName
cloudwatch_log_stream AWS::Logs::LogStream
 name LogStreamName
cloudwatch_log_metric_filter AWS::Logs::MetricFilter
 name FilterName
 pattern FilterPattern
 metric_transformation MetricTransformations
cloudwatch_metric_alarm AWS::CloudWatch::Alarm
 dimensions Dimensions:pairs
 metric_query Metrics
cloudwatch_dashboard AWS::CloudWatch::Dashboard
cognito_user_pool AWS::Cognito::UserPool
 name UserPoolName
cognito_user_pool_client AWS::Cognito::UserPoolClient
 name ClientName
codebuild_project AWS::CodeBuild::Project
 source.buildspec BuildSpec
 environment.environment_variable EnvironmentVariables
backup_vault AWS::Backup::BackupVault
 name BackupVaultName
backup_plan AWS::Backup::BackupPlan
 name BackupPlan.BackupPlanName
 rule BackupPlan.BackupPlanRule
 rule.target_vault_name TargetBackupVault
 rule.schedule ScheduleExpression
 rule.schedule_expression_timezone ScheduleExpressionTimezone
 rule.start_window StartWindowMinutes
 rule.completion_window CompletionWindowMinutes
 rule.lifecycle Lifecycle
 rule.lifecycle.delete_after DeleteAfterDays
 rule.lifecycle.cold_storage_after MoveToColdStorageAfterDays
 rule.copy_action CopyActions
 rule.copy_action.destination_vault_arn DestinationBackupVaultArn
 advanced_backup_setting BackupPlan.AdvancedBackupSettings
backup_selection AWS::Backup::BackupSelection
 name BackupSelection.SelectionName
 iam_role_arn BackupSelection.IamRoleArn
 resources BackupSelection.Resources
 not_resources BackupSelection.NotResources
 plan_id BackupPlanId
 selection_tag BackupSelection.ListOfTags
 selection_tag.type ConditionType
 selection_tag.key ConditionKey
 selection_tag.value ConditionValue
codepipeline AWS::CodePipeline::Pipeline
`
