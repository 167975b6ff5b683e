import { absorbed, manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'
import { holds, rows } from '../../settling'
import { whole } from '../../whole'

const about = {
  topic: 'deployments',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_CloudFormation.html',
} as const

const CODE = manual('What a custom resource does is in its code: look there and decide by hand.')

export const nestedStack: Rule = {
  ...about,
  id: 'compute/cloudformation-stack',
  types: ['AWS::CloudFormation::Stack'],
  settles: {
    ...rows(
      'TemplateURL Parameters',
      manual('The nested template is not in the input: give it too, and its resources are converted.'),
    ),
    ...rows('TimeoutInMinutes NotificationARNs', absorbed('It steers the deployment of the stack.')),
  },
}

export const stackSets = whole(
  { ...about, id: 'compute/cloudformation-stack-set' },
  'AWS::CloudFormation::StackSet AWS::CloudFormation::ChangeSet AWS::CloudFormation::GeneratedTemplate',
  manual('Give the template itself: each account and region is a conversion of its own.'),
)

export const customResource: Rule = {
  ...about,
  id: 'compute/cloudformation-custom-resource',
  types: ['AWS::CloudFormation::CustomResource'],
  settles: {
    ...rows('ServiceToken ServiceTimeout', CODE),
    // Every property is one of the resource's own: its code alone says what it means.
    '*': (value, view) => (value.value && view.value && holds(view.value, value.value) ? CODE : undefined),
  },
}

export const stackPlumbing = whole(
  { ...about, id: 'compute/cloudformation-plumbing' },
  `AWS::CloudFormation::WaitCondition AWS::CloudFormation::WaitConditionHandle AWS::CloudFormation::Macro
  AWS::CloudFormation::ModuleDefaultVersion AWS::CloudFormation::ModuleVersion AWS::CloudFormation::TypeActivation
  AWS::CloudFormation::HookDefaultVersion AWS::CloudFormation::HookTypeConfig AWS::CloudFormation::HookVersion
  AWS::CloudFormation::GuardHook AWS::CloudFormation::LambdaHook AWS::CloudFormation::PublicTypeVersion
  AWS::CloudFormation::Publisher AWS::CloudFormation::ResourceDefaultVersion AWS::CloudFormation::ResourceVersion`,
  absorbed('It orders or extends the deployment of stacks; `fly deploy` needs none of it.'),
)

/** Bookkeeping that the CDK writes into each template; the catalogue of types does not hold it. */
export const cdkMetadata: Rule = {
  ...about,
  id: 'compute/cdk-metadata',
  types: ['AWS::CDK::Metadata'],
  settles: { Analytics: absorbed('Bookkeeping of the CDK.') },
}
