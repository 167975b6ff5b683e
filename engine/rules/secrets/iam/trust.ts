import { derive, type Basis } from '../../../aws/traced'
import { slug, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line, PlanFile } from '../../../plan/plan'

const DIFFERS =
  'The role trusts the OIDC provider of your Fly.io organization, for tokens of this app alone, instead of a service of AWS.'

/** The new trust policy of a role and the commands that put it in place; capitals are to be replaced. */
export function trustParts(role: OwnedView): readonly Part[] {
  const taken = role.get('AssumeRolePolicyDocument').take()
  const from: readonly Basis[] = taken
    ? derive(taken, (value) => value, { differs: DIFFERS }).from
    : [{ kind: 'fact', fact: 'Machines get OIDC tokens that AWS accepts' }]
  const name = role.get('RoleName').peekText() ?? role.resource.native.name
  const path = `trust-policy-${slug(role.id)}.json`
  const line = (text: string): Line => ({ text, from })
  return [
    {
      kind: 'file',
      file: trustFile(path, from),
    },
    {
      kind: 'step',
      step: {
        phase: 'secrets',
        title: `Let the app take the role ${name}`,
        text: [
          line(
            `Machines get OIDC tokens that AWS accepts, so the app needs no keys. In \`${path}\` replace ACCOUNT, ORG and APP; create the provider once per AWS account. AWS finds the role's ARN under \`aws iam get-role\`; it is the value of \`AWS_ROLE_ARN\`.`,
          ),
        ],
        commands: [
          line(
            'aws iam create-open-id-connect-provider --url "https://oidc.fly.io/$ORG" --client-id-list sts.amazonaws.com',
          ),
          line(
            `aws iam update-assume-role-policy --role-name ${role.get('RoleName').peekText() ?? 'ROLE'} --policy-document file://${path}`,
          ),
        ],
        check: line('In a Machine, `aws sts get-caller-identity` names the role.'),
      },
    },
  ]
}

/** A trust policy for one app of an organization, with capitals to be replaced. */
export function trustFile(path: string, from: readonly Basis[]): PlanFile {
  const issuer = 'oidc.fly.io/ORG'
  const document = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Federated: `arn:aws:iam::ACCOUNT:oidc-provider/${issuer}` },
        Action: 'sts:AssumeRoleWithWebIdentity',
        Condition: {
          StringEquals: { [`${issuer}:aud`]: 'sts.amazonaws.com' },
          StringLike: { [`${issuer}:sub`]: 'ORG:APP:*' },
        },
      },
    ],
  }
  return {
    path,
    executable: false,
    lines: JSON.stringify(document, null, 2)
      .split('\n')
      .map((text) => ({ text, from })),
  }
}
