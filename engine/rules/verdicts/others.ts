import { rows, type Verdict } from './verdict'

const mail = rows('mail')
const analytics = rows('analytics')
const ai = rows('ai')
const cost = rows('cost')
const devices = rows('devices')

/** Mail, messages to people, contact centres. */
export const MAIL: readonly Verdict[] = [
  mail('ses', 'Amazon SES', 'keep', {
    cfn: 'SES',
    tf: 'ses_ sesv2_ mailmanager_',
    ways: 'oidc',
    reason: 'Fly.io sends no mail; the API and SMTP on port 587 work from Machines.',
    instead: 'Keep your identities, and call SES with a role.',
    facts: 'OIDC-2',
  }),
  mail('workmail', 'Amazon WorkMail', 'keep', {
    tf: 'workmail_',
    reason: 'Mailboxes of people have no counterpart.',
  }),
  mail('pinpoint', 'Amazon Pinpoint', 'keep', {
    cfn: 'Pinpoint PinpointEmail',
    tf: 'pinpoint_',
    reason: 'AWS has announced its end for 2026-10-30.',
    instead: 'Use SES and the SMS API.',
  }),
  mail('end-user-messaging', 'AWS End User Messaging', 'keep', {
    cfn: 'SMSVOICE',
    tf: 'pinpointsmsvoicev2_',
    ways: 'oidc',
    reason: 'Numbers and senders stay; call the API with a role.',
    facts: 'OIDC-2',
  }),
  mail('connect', 'Amazon Connect', 'keep', {
    cfn: 'Connect ConnectCampaigns ConnectCampaignsV2 Cases CustomerProfiles Wisdom VoiceID',
    tf: 'connect_ customerprofiles_',
    reason: 'A contact centre has no counterpart.',
  }),
  mail('chime', 'Amazon Chime SDK', 'keep', {
    cfn: 'Chime',
    tf: 'chime_ chimesdkvoice_ chimesdkmediapipelines_',
    ways: 'oidc',
    reason: 'Meetings and voice stay; call the API with a role.',
    facts: 'OIDC-2',
  }),
  mail('user-notifications', 'AWS Chatbot and User Notifications', 'manual', {
    cfn: 'Chatbot Notifications NotificationsContacts',
    tf: 'chatbot_ notifications_ notificationscontacts_',
    reason: 'Alerts are not routed for you.',
    instead: 'Route them from Grafana or Alertmanager.',
    lesson: 'monitoring#alarms',
    facts: 'MON-5',
  }),
  mail('wickr', 'AWS Wickr', 'keep', { cfn: 'Wickr', reason: 'A messenger for people has no counterpart.' }),
  mail('ivs', 'Amazon IVS', 'keep', {
    cfn: 'IVS IVSChat',
    tf: 'ivs_ ivschat_',
    ways: 'oidc',
    reason: 'Live video stays; call the API with a role.',
    facts: 'OIDC-2',
  }),
]

/** Analytics and data engineering. */
export const ANALYTICS: readonly Verdict[] = [
  analytics('athena', 'Amazon Athena', 'keep', {
    cfn: 'Athena',
    tf: 'athena_',
    ways: 'oidc',
    reason: 'It reads S3, so keep that bucket or copy from Tigris into it.',
    facts: 'OIDC-2 TIG-11',
  }),
  analytics('glue', 'AWS Glue', 'keep', {
    cfn: 'Glue',
    tf: 'glue_',
    reason: 'Catalogues and Spark jobs stay beside their data.',
  }),
  analytics('emr', 'Amazon EMR', 'keep', {
    cfn: 'EMR EMRContainers EMRServerless',
    tf: 'emr_ emrcontainers_ emrserverless_',
    reason: 'Spark and Hadoop clusters stay beside their data.',
  }),
  analytics('lake-formation', 'AWS Lake Formation', 'keep', {
    cfn: 'LakeFormation',
    tf: 'lakeformation_',
    reason: 'It governs data that stays on AWS.',
  }),
  analytics('quicksight', 'Amazon QuickSight', 'keep', {
    cfn: 'QuickSight',
    tf: 'quicksight_',
    reason: 'Dashboards for people have no counterpart.',
    instead: 'Keep it, or run Metabase or Superset as an app.',
  }),
  analytics('data-services', 'DataBrew, Data Exchange, Data Pipeline and DataZone', 'keep', {
    cfn: 'DataBrew DataExchange DataPipeline DataZone',
    tf: 'dataexchange_ datapipeline_ datazone_',
    reason: 'Data services stay beside their data.',
  }),
  analytics('clean-rooms', 'AWS Clean Rooms and Entity Resolution', 'keep', {
    cfn: 'CleanRooms CleanRoomsML EntityResolution',
    tf: 'cleanrooms_',
    reason: 'Shared analysis stays beside the data.',
  }),
  analytics('supply-chain', 'AWS Supply Chain', 'keep', {
    cfn: 'SCN',
    reason: 'A business application without counterpart.',
  }),
]

/** AI and machine learning. */
export const AI: readonly Verdict[] = [
  ai('bedrock', 'Amazon Bedrock', 'keep', {
    cfn: 'Bedrock BedrockAgentCore BedrockMantle',
    tf: 'bedrock_ bedrockagent_ bedrockagentcore_',
    ways: 'oidc',
    reason: 'Fly.io has no GPUs; call the models with a role. The code of agents can run on Machines.',
    facts: 'VM-4 OIDC-2',
  }),
  ai('sagemaker', 'Amazon SageMaker', 'keep', {
    cfn: 'SageMaker',
    tf: 'sagemaker_',
    ways: 'oidc',
    reason: 'Training and GPU inference stay; small models that run on CPU may move.',
    facts: 'VM-4 OIDC-2',
  }),
  ai('ai-services', 'Comprehend, Rekognition, Textract, Transcribe, Translate and Lex', 'keep', {
    cfn: 'Comprehend Rekognition Textract Transcribe Translate Lex',
    tf: 'comprehend_ rekognition_ transcribe_ lex_ lexv2models_',
    ways: 'oidc',
    reason: 'These are APIs: call them with a role.',
    facts: 'OIDC-2',
  }),
  ai('ai-search', 'Kendra, Q Business, Personalize and Fraud Detector', 'keep', {
    cfn: 'Kendra KendraRanking QBusiness Personalize FraudDetector',
    tf: 'kendra_ qbusiness_',
    ways: 'oidc',
    reason: 'These are APIs: call them with a role.',
    facts: 'OIDC-2',
  }),
  ai('forecast-lookout', 'Forecast and Lookout', 'keep', {
    cfn: 'Forecast LookoutEquipment LookoutMetrics LookoutVision',
    reason: 'Closed or closing on AWS.',
    uncertain: true,
  }),
  ai('health-data', 'HealthLake, HealthImaging and HealthOmics', 'keep', {
    cfn: 'HealthLake HealthImaging Omics',
    ways: 'oidc',
    reason: 'Health data stays in its certified stores.',
    facts: 'CMP-1',
  }),
  ai('aws-agents', 'AWS agents', 'keep', {
    cfn: 'NovaAct AgentRegistry AWSExternalAnthropic AIOps DevOpsAgent HealthAgent',
    tf: 'agentregistry_',
    reason: 'These agents work on AWS.',
  }),
  ai('devops-guru', 'Amazon DevOps Guru', 'no-equivalent', {
    cfn: 'DevOpsGuru',
    tf: 'devopsguru_',
    ways: 'acct',
    reason: 'It watches resources of the AWS account.',
  }),
]

/** Cost and account. */
export const COST: readonly Verdict[] = [
  cost('billing', 'AWS Billing and Cost Management', 'keep', {
    cfn: 'Budgets CE CUR BCM BCMDataExports BcmPricingCalculator Billing BillingConductor Invoicing PricingPlanManager',
    tf: 'budgets_ ce_ cur_ bcmdataexports_ billing_ invoicing_ costoptimizationhub_ savingsplans_',
    ways: 'acct',
    reason:
      'It watches the AWS bill. Fly.io has no budget alerts: the most you can spend is Machines times price.',
    lesson: 'monitoring#checks-and-money',
    facts: 'MON-11 SCL-2',
  }),
]

/** IoT, media, maps, ledgers. */
export const DEVICES: readonly Verdict[] = [
  devices('iot', 'AWS IoT', 'keep', {
    cfn: 'IoT IoTAnalytics IoTCoreDeviceAdvisor IoTEvents IoTFleetHub IoTFleetWise IoTSecureTunneling IoTSiteWise IoTThingsGraph IoTTwinMaker IoTWireless',
    tf: 'iot_',
    ways: 'push',
    reason: 'Devices keep their certificates and endpoint; rules can call your app over HTTPS.',
    instead: 'Or run an MQTT broker as an app with TLS and a dedicated IPv4.',
    facts: 'IP-3',
  }),
  devices('greengrass', 'AWS IoT Greengrass and Panorama', 'keep', {
    cfn: 'Greengrass GreengrassV2 Panorama',
    reason: 'Edge devices stay with AWS.',
  }),
  devices('media-services', 'AWS Elemental media services', 'keep', {
    cfn: 'MediaConnect MediaConvert MediaLive MediaPackage MediaPackageV2 MediaStore MediaTailor ElementalInference',
    tf: 'media_convert_ media_package_ media_packagev2_ media_store_ medialive_',
    ways: 'oidc',
    reason: 'Broadcast video has no counterpart.',
    instead: 'For light transcoding run ffmpeg on performance Machines.',
    facts: 'VM-4 OIDC-2',
  }),
  devices('elastic-transcoder', 'Amazon Elastic Transcoder', 'keep', {
    tf: 'elastictranscoder_',
    reason: 'Retired by AWS.',
    uncertain: true,
  }),
  devices('location', 'Amazon Location Service', 'keep', {
    cfn: 'Location',
    tf: 'location_',
    ways: 'oidc',
    reason: 'Maps are an API: call it with a role.',
    facts: 'OIDC-2',
  }),
  devices('managed-blockchain', 'Amazon Managed Blockchain', 'keep', {
    cfn: 'ManagedBlockchain',
    reason: 'Managed nodes have no counterpart.',
  }),
]
