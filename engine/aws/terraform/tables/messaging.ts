/** SQS, SNS, EventBridge, Scheduler, Step Functions, Kinesis. */
export const messaging = `
sqs_queue AWS::SQS::Queue
 name QueueName
 name_prefix QueueName
 visibility_timeout_seconds VisibilityTimeout
 message_retention_seconds MessageRetentionPeriod
 max_message_size MaximumMessageSize
 receive_wait_time_seconds ReceiveMessageWaitTimeSeconds
 sqs_managed_sse_enabled SqsManagedSseEnabled
 redrive_policy RedrivePolicy:json
 redrive_allow_policy RedriveAllowPolicy:json
 kms_master_key_id KmsMasterKeyId
sqs_queue_policy AWS::SQS::QueuePolicy queue_url
 queue_url Queues:wrap
 policy PolicyDocument:json
sns_topic AWS::SNS::Topic
 name TopicName
 name_prefix TopicName
sns_topic_policy AWS::SNS::TopicPolicy arn
 arn Topics:wrap
 policy PolicyDocument:json
sns_topic_subscription AWS::SNS::Subscription topic_arn
 filter_policy FilterPolicy:json
cloudwatch_event_rule AWS::Events::Rule
 is_enabled State
 event_pattern EventPattern:json
cloudwatch_event_target AWS::Events::Rule rule
 rule Name
 target_id Targets[].Id
 arn Targets[].Arn
 role_arn Targets[].RoleArn
 input Targets[].Input
 input_path Targets[].InputPath
 ecs_target Targets[].EcsParameters
 ecs_target.network_configuration NetworkConfiguration.AwsVpcConfiguration
 ecs_target.network_configuration.assign_public_ip AssignPublicIp:enabled
 ecs_target.network_configuration.subnets Subnets
 ecs_target.network_configuration.security_groups SecurityGroups
 ecs_target.task_definition_arn TaskDefinitionArn
 ecs_target.task_count TaskCount
 ecs_target.launch_type LaunchType
 ecs_target.platform_version PlatformVersion
 sqs_target Targets[].SqsParameters
 sqs_target.message_group_id MessageGroupId
 dead_letter_config Targets[].DeadLetterConfig
 dead_letter_config.arn Arn
 retry_policy Targets[].RetryPolicy
 retry_policy.maximum_event_age_in_seconds MaximumEventAgeInSeconds
 retry_policy.maximum_retry_attempts MaximumRetryAttempts
 input_transformer Targets[].InputTransformer
 input_transformer.input_paths InputPathsMap:keep
 input_transformer.input_template InputTemplate
scheduler_schedule AWS::Scheduler::Schedule
 name Name
 target.ecs_parameters EcsParameters
 target.ecs_parameters.network_configuration NetworkConfiguration.AwsvpcConfiguration
 target.ecs_parameters.network_configuration.assign_public_ip AssignPublicIp:enabled
sfn_state_machine AWS::StepFunctions::StateMachine
 name StateMachineName
 name_prefix StateMachineName
 definition DefinitionString:json
 type StateMachineType
 logging_configuration LoggingConfiguration
 logging_configuration.log_destination Destinations[].CloudWatchLogsLogGroup.LogGroupArn
 tracing_configuration TracingConfiguration
kinesis_stream AWS::Kinesis::Stream
mq_broker AWS::AmazonMQ::Broker
 user Users
`
