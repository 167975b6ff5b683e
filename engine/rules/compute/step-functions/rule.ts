import { kept, manual, type Settlement } from '../../../aws/outcome'
import type { OwnedView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { family, rows } from '../../settling'
import { keptService } from '../kept-service'

const about = {
  topic: 'compute',
  section: 'queue-workers',
  source:
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html',
} as const

const STAYS = kept(
  'The state machine stays on AWS: the app starts it and asks for its state with a role taken through OIDC.',
)
const CALLS = manual(
  'Its tasks call functions or containers that may move: let them reach the app by an HTTP task (with an EventBridge connection) or by a callback token; or write the flow in code, with Temporal or a job library.',
)

/** Whether a definition calls a function or task of this input. */
function callsWork(view: OwnedView, context: RuleContext): boolean {
  return ['Definition', 'DefinitionString', 'DefinitionSubstitutions'].some((key) =>
    view
      .get(key)
      .peekReferences()
      .some((each) => {
        const found = context.find({ ...each })
        return found !== undefined && /^AWS::(?:Lambda|Serverless|ECS)::/.test(found.type)
      }),
  )
}

const definition: Settling = (_value, view, context): Settlement => (callsWork(view, context) ? CALLS : STAYS)

const type: Settling = (value) =>
  value.peekText() === 'EXPRESS'
    ? manual(
        'A short flow without memory: write it as plain code of the app, or keep it with its callers on AWS.',
      )
    : STAYS

export const stateMachine: Rule = {
  ...about,
  id: 'compute/step-functions',
  types: ['AWS::StepFunctions::StateMachine'],
  convert: (view) => [
    keptService(view, {
      what: 'state machine',
      ref: 'ARN of the state machine',
      nameKey: 'StateMachineName',
      nameAttributes: ['Name'],
      lookUp: 'aws stepfunctions list-state-machines',
    }),
  ],
  settles: {
    ...rows('Definition DefinitionString DefinitionSubstitutions DefinitionS3Location', definition),
    StateMachineType: type,
    ...rows(
      'EncryptionConfiguration LoggingConfiguration RoleArn StateMachineName TracingConfiguration',
      STAYS,
    ),
  },
}

export const serverlessStateMachine: Rule = {
  ...about,
  id: 'compute/step-functions-sam',
  types: ['AWS::Serverless::StateMachine'],
  convert: (view) => [
    keptService(view, {
      what: 'state machine',
      ref: 'ARN of the state machine',
      nameKey: 'Name',
      nameAttributes: ['Name'],
      lookUp: 'aws stepfunctions list-state-machines',
    }),
  ],
  settles: {
    ...rows('Definition DefinitionSubstitutions DefinitionUri', definition),
    Type: type,
    'Events.*': kept('What starts the state machine stays on AWS with it.'),
    ...rows(
      'Logging Name PermissionsBoundaries PermissionsBoundary Policies Role RolePath Tracing AutoPublishAlias DeploymentPreference UseAliasAsEventTarget PropagateTags',
      STAYS,
    ),
  },
}

export const stepExtras = family(
  { ...about, id: 'compute/step-functions-extras' },
  {
    'AWS::StepFunctions::Activity': 'EncryptionConfiguration Name',
    'AWS::StepFunctions::StateMachineAlias':
      'DeploymentPreference Description Name RoutingConfiguration StateMachineArn',
    'AWS::StepFunctions::StateMachineVersion': 'Description StateMachineArn StateMachineRevisionId',
  },
  kept('It stays on AWS with the state machine.'),
)
