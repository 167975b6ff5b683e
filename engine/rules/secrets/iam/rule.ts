import { absorbed, adapted, kept, manual, type Settlement } from '../../../aws/outcome'
import type { Cursor, OwnedView, ResourceView } from '../../../aws/view'
import type { Rule, RuleContext, Settling } from '../../rule'
import { entryAround, family, holds, rows } from '../../settling'
import { needOfManaged, type Need } from './actions'
import { isOidcRole, needOfStatement, ROLE, rolesOfPolicy, statementsOf } from './roles'
import { trustParts } from './trust'

const about = {
  topic: 'secrets',
  section: 'oidc-to-aws',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_IAM.html',
} as const

const NO_ROLE = absorbed(
  'No app needs this role: it lets AWS run or start something that Fly.io runs by itself.',
)
const GONE = absorbed('It served something that is replaced, such as logs, images or the load balancer.')
const STAYS = kept('The permission stays: the app takes the role through OIDC and calls the public AWS API.')
const BUCKET = kept(
  'The permission stays while the bucket does. A bucket that moves to Tigris has keys of its own, and the statement goes.',
)
const PEOPLE = manual(
  'People become members of your Fly.io organization, and CI gets a token from `fly tokens create deploy`.',
)

const wordFor = (need: Need): Settlement => (need === 'kept' ? STAYS : need === 'bucket' ? BUCKET : GONE)

/** The statement of a policy that a value stands in decides; the rest of the document is its wrapping. */
function documentWord(document: Cursor, value: Cursor): Settlement {
  const inner = value.value
  const statement = statementsOf(document).find(
    (each) => inner !== undefined && each.value !== undefined && holds(each.value, inner),
  )
  if (statement) return wordFor(needOfStatement(statement))
  return statementsOf(document).length === 0
    ? STAYS
    : absorbed('It is the wrapping of the policy’s statements.')
}

const inline: Settling = (value, view, context) => {
  if (!isOidcRole(view, context)) return NO_ROLE
  const entry = entryAround(view.get('Policies'), value)
  return entry ? documentWord(entry.get('PolicyDocument'), value) : STAYS
}

function ifOidc(settlement: Settlement): Settling {
  return (_value, view, context) => (isOidcRole(view, context) ? settlement : NO_ROLE)
}

export const role: Rule = {
  ...about,
  id: 'secrets/iam-role',
  types: [ROLE],
  convert: (view, context) => (isOidcRole(view, context) ? trustParts(view) : []),
  settles: {
    AssumeRolePolicyDocument: ifOidc(
      adapted(
        'The trust policy changes: it trusts the OIDC provider of your Fly.io organization, for tokens of this app alone.',
      ),
    ),
    'Policies[].PolicyDocument': inline,
    Policies: (value, view, context) =>
      value.value?.kind === 'list' || value.value?.kind === 'map' ? undefined : inlineWhole(view, context),
    'Policies[].PolicyName': absorbed('Names of policies change nothing.'),
    ManagedPolicyArns: (value, view, context) => {
      if (!isOidcRole(view, context)) return NO_ROLE
      const own = context.find(value.value, 'AWS::IAM::ManagedPolicy')
      return own
        ? kept('The policy stays attached; its own lines say which statements do.')
        : wordFor(needOfManaged(value.peekShown() ?? ''))
    },
    ...rows(
      'RoleName Path MaxSessionDuration PermissionsBoundary',
      ifOidc(kept('It stays on the role that the app takes through OIDC.')),
    ),
    Description: absorbed('A remark about the role.'),
    ...rows('Arn RoleId CreateDate', absorbed('It is state of the role, not configuration.')),
  },
}

function inlineWhole(view: OwnedView, context: RuleContext): Settlement {
  return isOidcRole(view, context) ? STAYS : NO_ROLE
}

/** Policies on their own: they follow the roles they are attached to. */
const attached: Settling = (value, view, context) => {
  const roles = rolesOfPolicy(view, context)
  const people = view.get('Users').exists || view.get('Groups').exists
  if (roles.some((each) => isOidcRole(each, context))) return documentWord(view.get('PolicyDocument'), value)
  if (roles.length === 0 && people) return PEOPLE
  return roles.length === 0 && !view.get('Roles').exists && !view.get('RoleName').exists
    ? kept('It is attached to nothing in the input and stays on AWS with whoever uses it.')
    : NO_ROLE
}

export const policy: Rule = {
  ...about,
  id: 'secrets/iam-policy',
  types: ['AWS::IAM::Policy', 'AWS::IAM::RolePolicy', 'AWS::IAM::ManagedPolicy'],
  settles: {
    PolicyDocument: attached,
    ...rows('PolicyName', absorbed('Names of policies change nothing.')),
    RoleName: absorbed('It says which role has the policy.'),
    ...rows('ManagedPolicyName Path Description', (_value, view) =>
      view.type === 'AWS::IAM::ManagedPolicy' ? absorbed('Names of policies change nothing.') : undefined,
    ),
    Roles: absorbed('It says which roles have the policy.'),
    ...rows('Users Groups', PEOPLE),
  },
}

export const instanceProfile = family(
  { ...about, id: 'secrets/iam-instance-profile' },
  {
    'AWS::IAM::InstanceProfile': 'InstanceProfileName Path Roles',
    'AWS::IAM::ServiceLinkedRole': 'AWSServiceName CustomSuffix Description',
  },
  absorbed('It joins a role to an instance or a service of AWS; an app names its role in `AWS_ROLE_ARN`.'),
)

export const people = family(
  { ...about, id: 'secrets/iam-user' },
  {
    'AWS::IAM::User': 'Groups LoginProfile ManagedPolicyArns Path PermissionsBoundary Policies UserName',
    'AWS::IAM::Group': 'GroupName ManagedPolicyArns Path Policies',
    'AWS::IAM::UserPolicy': 'PolicyDocument PolicyName UserName',
    'AWS::IAM::GroupPolicy': 'GroupName PolicyDocument PolicyName',
    'AWS::IAM::UserToGroupAddition': 'GroupName Users',
  },
  (_value, view, context) => (sendsMail(view, context) ? SMTP : PEOPLE),
)

const SMTP = kept('The SMTP user of SES stays: its name and password are secrets of the app.')

/** A user that may do nothing but send mail is a login for SMTP. */
function sendsMail(user: ResourceView, context: RuleContext): boolean {
  if (user.type !== 'AWS::IAM::User') return false
  const documents = [
    ...user.get('Policies').items(),
    ...context.referrers(user.id, 'AWS::IAM::Policy'),
    ...context.referrers(user.id, 'AWS::IAM::UserPolicy'),
  ].map((each) => each.get('PolicyDocument'))
  const actions = documents.flatMap((each) =>
    statementsOf(each).flatMap((statement) => {
      const written = statement.get('Action')
      return written.value?.kind === 'list' ? written.items() : [written]
    }),
  )
  return actions.length > 0 && actions.every((each) => /^ses:/i.test(each.peekShown() ?? ''))
}

export const accessKey: Rule = {
  ...about,
  id: 'secrets/iam-access-key',
  types: ['AWS::IAM::AccessKey'],
  settles: rows('UserName Status Serial', (_value, view, context) => {
    const user = context.find(view.get('UserName').value, 'AWS::IAM::User')
    const mail = user && sendsMail(user, context)
    return mail
      ? SMTP
      : manual(
          'Give up the static key: the app takes a role through OIDC (`AWS_ROLE_ARN`), and CI uses a Fly.io token. Delete the key after the cut-over.',
        )
  }),
}

export const oidcProvider = family(
  { ...about, id: 'secrets/iam-oidc-provider' },
  { 'AWS::IAM::OIDCProvider': 'ClientIdList ThumbprintList Url' },
  kept(
    'It stays for whoever uses it. Add a second one, `https://oidc.fly.io/ORG` with audience `sts.amazonaws.com`, for your apps.',
  ),
)

export const accountLogins = family(
  { ...about, id: 'secrets/iam-logins' },
  {
    'AWS::IAM::SAMLProvider':
      'AddPrivateKey AssertionEncryptionMode Name PrivateKeyList RemovePrivateKey SamlMetadataDocument',
    'AWS::IAM::VirtualMFADevice': 'Path Users VirtualMfaDeviceName',
  },
  kept('It signs people in to AWS and stays as long as you have something there.'),
)

export const serverCertificate = family(
  { ...about, id: 'secrets/iam-server-certificate' },
  { 'AWS::IAM::ServerCertificate': 'CertificateBody CertificateChain Path PrivateKey ServerCertificateName' },
  manual(
    'Fly.io issues a certificate for each name (`fly certs add`). To bring this one along, `fly certs import` it, and again each time it is renewed.',
  ),
)
