import { absorbed, adapted, kept, manual, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'secrets',
  section: 'moving-values',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ssm-parameter.html',
} as const

/** Who reads a parameter: a program by its definition, or other stacks that need the id of a resource. */
function readers(view: OwnedView, context: RuleContext): 'program' | 'stacks' | 'unknown' {
  const programs = [
    'AWS::ECS::TaskDefinition',
    'AWS::Lambda::Function',
    'AWS::Serverless::Function',
    'AWS::AppRunner::Service',
  ]
  if (programs.some((type) => context.referrers(view.id, type).length > 0)) return 'program'
  return view.get('Value').peekReferences().length > 0 ? 'stacks' : 'unknown'
}

const value: Settling = (_value, view, context): Settlement => {
  switch (readers(view, context)) {
    case 'program':
      return adapted(
        'The runbook imports it as a secret of the app that names it; a harmless text may stand in `[env]` instead.',
      )
    case 'stacks':
      return absorbed(
        'It hands the id of a resource to other stacks, and the resource is replaced or found by name.',
      )
    case 'unknown':
      return manual(
        'Nothing in the input says who reads it. Put it under `[env]` of that app, or set it with `fly secrets set`; an app that calls Parameter Store itself keeps doing so with a role taken through OIDC.',
      )
  }
}

export const parameter: Rule = {
  ...about,
  id: 'secrets/ssm-parameter',
  types: ['AWS::SSM::Parameter'],
  settles: {
    ...rows('Value Type', value),
    Name: (cursor, view, context) => {
      if (readers(view, context) === 'stacks')
        return typeof value === 'function' ? value(cursor, view, context) : value
      return adapted('It becomes the name of a variable: the last part of the path, in capitals.')
    },
    ...rows(
      'Tier AllowedPattern DataType Policies',
      absorbed('Variables of an app are plain texts, without tiers and patterns.'),
    ),
    Description: absorbed('A remark about the parameter.'),
    ...rows('Version LastModifiedDate ARN', absorbed('It is state of the parameter, not configuration.')),
  },
}

export const instanceManagement = family(
  { ...about, id: 'secrets/ssm-management', section: 'moving-values' },
  {
    'AWS::SSM::Association':
      'ApplyOnlyAtCronInterval AssociationDispatchAssumeRole AssociationName AutomationTargetParameterName CalendarNames ComplianceSeverity DocumentVersion InstanceId MaxConcurrency MaxErrors Name OutputLocation Parameters ScheduleExpression ScheduleOffset SyncCompliance Targets WaitForSuccessTimeoutSeconds',
    'AWS::SSM::Document':
      'Attachments Content DocumentFormat DocumentType Name Requires TargetType UpdateMethod VersionName',
    'AWS::SSM::MaintenanceWindow':
      'AllowUnassociatedTargets Cutoff Description Duration EndDate Name Schedule ScheduleOffset ScheduleTimezone StartDate',
    'AWS::SSM::MaintenanceWindowTarget': 'Description Name OwnerInformation ResourceType Targets WindowId',
    'AWS::SSM::MaintenanceWindowTask':
      'CutoffBehavior Description LoggingInfo MaxConcurrency MaxErrors Name Priority ServiceRoleArn Targets TaskArn TaskInvocationParameters TaskParameters TaskType WindowId',
    'AWS::SSM::PatchBaseline':
      'ApprovalRules ApprovedPatches ApprovedPatchesComplianceLevel ApprovedPatchesEnableNonSecurity AvailableSecurityUpdatesComplianceStatus DefaultBaseline Description GlobalFilters Name OperatingSystem PatchGroups RejectedPatches RejectedPatchesAction Sources',
  },
  manual(
    'Machines are not kept and patched: move what the document does into the image, and deploy a new one. `fly ssh console` opens a shell.',
  ),
)

export const accountSettings = family(
  { ...about, id: 'secrets/ssm-account' },
  {
    'AWS::SSM::ResourceDataSync':
      'BucketName BucketPrefix BucketRegion KMSKeyArn S3Destination SyncFormat SyncName SyncSource SyncType',
    'AWS::SSM::ResourcePolicy': 'Policy ResourceArn',
    'AWS::SSM::ServiceSetting': 'SettingId SettingValue',
    'AWS::SSM::OpsItem': 'Category Description Priority Severity Source Title',
    'AWS::SSM::CloudConnector': 'ConfigConnectorArn Configuration Description DisplayName RoleArn',
  },
  kept('It governs the AWS account and stays as long as you have something there.'),
)
