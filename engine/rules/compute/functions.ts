import type { Rule } from '../rule'
import { apiGatewayRules } from './api-gateway/rule'
import { deliveryStream, kinesisExtras, stream } from './kinesis/rule'
import {
  eventSourceMapping,
  functionUrl,
  invokeConfig,
  lambdaAccount,
  layer,
  microvm,
  permission,
  samExtras,
  version,
} from './lambda/parts'
import { lambdaFunction, serverlessFunction } from './lambda/rule'
import { broker, brokerExtras, kafka } from './mq/rule'
import { subscription, topic, topicPolicy } from './sns/rule'
import { queue, queuePolicy } from './sqs/rule'
import { serverlessStateMachine, stateMachine, stepExtras } from './step-functions/rule'

/** Functions, what calls them over HTTP, and what passes messages between programs. */
export const functionRules: readonly Rule[] = [
  lambdaFunction,
  serverlessFunction,
  functionUrl,
  eventSourceMapping,
  permission,
  version,
  layer,
  invokeConfig,
  lambdaAccount,
  microvm,
  samExtras,
  ...apiGatewayRules,
  stateMachine,
  serverlessStateMachine,
  stepExtras,
  queue,
  queuePolicy,
  topic,
  subscription,
  topicPolicy,
  stream,
  deliveryStream,
  kinesisExtras,
  broker,
  kafka,
  brokerExtras,
]
