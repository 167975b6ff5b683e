import { adapted, kept, manual } from '../../../aws/outcome'
import { derive, type Basis } from '../../../aws/traced'
import type { OwnedView } from '../../../aws/view'
import type { RunbookStep } from '../../../plan/plan'
import type { Rule } from '../../rule'
import { family, rows } from '../../settling'

const about = {
  topic: 'secrets',
  section: 'on-fly',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_Cognito.html',
} as const

const STAYS = kept('Cognito stays: apps and browsers reach it at its public addresses.')

/** Addresses that Cognito sends people back to have to know the app before anybody tests it. */
function addressStep(client: OwnedView): RunbookStep | undefined {
  const from: readonly Basis[] = ['CallbackURLs', 'LogoutURLs', 'DefaultRedirectURI'].flatMap((key) => {
    const taken = client.get(key).take()
    const differs = 'The app’s address on Fly.io has to be on the list as well.'
    return taken ? derive(taken, (value) => value, { differs }).from : []
  })
  if (from.length === 0) return undefined
  return {
    phase: 'before',
    title: `Let Cognito send people to the new address (${client.resource.native.name})`,
    text: [
      {
        text: 'Add `https://APP.fly.dev` with the same paths to the callback and sign-out addresses of the client, so that signing in can be tested before the cut-over. Names of your own stay as they are.',
        from,
      },
    ],
  }
}

export const userPoolClient: Rule = {
  ...about,
  id: 'secrets/cognito-client',
  types: ['AWS::Cognito::UserPoolClient'],
  convert(view) {
    const step = addressStep(view)
    return step ? [{ kind: 'step', step }] : []
  },
  settles: {
    ...rows('CallbackURLs LogoutURLs DefaultRedirectURI', manual('Add the app’s address to the list.')),
    GenerateSecret: (value) =>
      value.peekBoolean() === true
        ? adapted('The client’s secret becomes a secret of the app: `fly secrets set`.')
        : STAYS,
    ...rows(
      'AccessTokenValidity AllowedOAuthFlows AllowedOAuthFlowsUserPoolClient AllowedOAuthScopes AnalyticsConfiguration AuthSessionValidity ClientName EnablePropagateAdditionalUserContextData EnableTokenRevocation ExplicitAuthFlows IdTokenValidity PreventUserExistenceErrors ReadAttributes RefreshTokenRotation RefreshTokenValidity SupportedIdentityProviders TokenValidityUnits UserPoolId WriteAttributes',
      STAYS,
    ),
  },
}

const TRIGGERS = kept('The functions that Cognito calls stay on Lambda.')
const pool = family(
  { ...about, id: 'secrets/cognito' },
  {
    'AWS::Cognito::UserPool':
      'AccountRecoverySetting AdminCreateUserConfig AliasAttributes AutoVerifiedAttributes DeletionProtection DeviceConfiguration EmailAuthenticationMessage EmailAuthenticationSubject EmailConfiguration EmailVerificationMessage EmailVerificationSubject EnabledMfas IssuerConfiguration KeyConfiguration MfaConfiguration Policies Schema SmsAuthenticationMessage SmsConfiguration SmsVerificationMessage UserAttributeUpdateSettings UserPoolAddOns UserPoolName UserPoolTags UserPoolTier UsernameAttributes UsernameConfiguration VerificationMessageTemplate WebAuthnFactorConfiguration WebAuthnRelyingPartyID WebAuthnUserVerification',
    'AWS::Cognito::UserPoolDomain': 'CustomDomainConfig Domain ManagedLoginVersion Routing UserPoolId',
    'AWS::Cognito::UserPoolGroup': 'Description GroupName Precedence RoleArn UserPoolId',
    'AWS::Cognito::UserPoolUser':
      'ClientMetadata DesiredDeliveryMediums ForceAliasCreation MessageAction UserAttributes UserPoolId Username ValidationData',
    'AWS::Cognito::UserPoolUserToGroupAttachment': 'GroupName UserPoolId Username',
    'AWS::Cognito::UserPoolIdentityProvider':
      'AttributeMapping IdpIdentifiers ProviderDetails ProviderName ProviderType UserPoolId',
    'AWS::Cognito::UserPoolResourceServer': 'Identifier Name Scopes UserPoolId',
    'AWS::Cognito::UserPoolRiskConfigurationAttachment':
      'AccountTakeoverRiskConfiguration ClientId CompromisedCredentialsRiskConfiguration RiskExceptionConfiguration UserPoolId',
    'AWS::Cognito::UserPoolUICustomizationAttachment': 'CSS ClientId UserPoolId',
    'AWS::Cognito::UserPoolRegionalConfigurationAttachment':
      'EmailConfiguration LambdaConfig SmsConfiguration Status UserPoolId UserPoolTags',
    'AWS::Cognito::UserPoolReplica': 'RegionName UserPoolId UserPoolTagsAtCreate',
    'AWS::Cognito::ManagedLoginBranding':
      'Assets ClientId ReturnMergedResources Settings UseCognitoProvidedValues UserPoolId',
    'AWS::Cognito::LogDeliveryConfiguration': 'LogConfigurations UserPoolId',
    'AWS::Cognito::Terms': 'ClientId Enforcement Links TermsName TermsSource UserPoolId',
    'AWS::Cognito::IdentityPool':
      'AllowClassicFlow AllowUnauthenticatedIdentities CognitoEvents CognitoIdentityProviders CognitoStreams DeveloperProviderName IdentityPoolName IdentityPoolTags OpenIdConnectProviderARNs PushSync SamlProviderARNs SupportedLoginProviders',
    'AWS::Cognito::IdentityPoolPrincipalTag': 'IdentityPoolId IdentityProviderName PrincipalTags UseDefaults',
    'AWS::Cognito::IdentityPoolRoleAttachment': 'IdentityPoolId RoleMappings Roles',
  },
  STAYS,
)

export const userPool: Rule = {
  ...pool,
  settles: {
    ...pool.settles,
    LambdaConfig: (_value, view) =>
      /UserPool$|RegionalConfigurationAttachment$/.test(view.type) ? TRIGGERS : undefined,
  },
}
