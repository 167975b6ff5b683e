import type { Basis } from '../aws/traced'
import type { Line, PlanFile, RunbookStep } from './plan'

/** Steps that let apps take roles on AWS with the tokens of their Machines (aws-to-fly.md §1.2 `oidc`). */

/** A trust policy for one app of an organization; ACCOUNT, ORG and APP are replaced by the commands of its step. */
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

/** What is done once for an AWS account, however many apps take roles in it. */
export function providerStep(from: readonly Basis[]): RunbookStep {
  const line = (text: string): Line => ({ text, from })
  return {
    phase: 'secrets',
    title: 'Let AWS accept the tokens of your Machines',
    text: [
      line(
        'Once for each AWS account. Machines get OIDC tokens; with a provider for your organization AWS takes them instead of keys.',
      ),
    ],
    commands: [
      line(
        'aws iam create-open-id-connect-provider --url "https://oidc.fly.io/$ORG" --client-id-list sts.amazonaws.com',
      ),
      line('ACCOUNT=$(aws sts get-caller-identity --query Account --output text)'),
    ],
    check: line('`aws iam list-open-id-connect-providers` names `oidc.fly.io`.'),
  }
}

/** Puts the trust policy on a role that exists, beside whom it trusts now: AWS goes on running. `$APP` is the app. */
export function trustCommands(
  path: string,
  role: { readonly name?: string; readonly label: string },
  from: readonly Basis[],
): readonly Line[] {
  const line = (text: string): Line => ({ text, from })
  return [
    ...(role.name === undefined ? [line(`# the name that AWS gave to the role ${oneLine(role.label)}`)] : []),
    line(`ROLE=${role.name === undefined ? '' : quoted(role.name)}`),
    filledIn(path, line),
    line(
      `aws iam get-role --role-name "$ROLE" --query Role.AssumeRolePolicyDocument --output json | jq --slurpfile fly fly-trust.json '.Statement += $fly[0].Statement' > trust.json`,
    ),
    line('aws iam update-assume-role-policy --role-name "$ROLE" --policy-document file://trust.json'),
    line('aws iam get-role --role-name "$ROLE" --query Role.Arn --output text'),
  ]
}

/** Makes a role that trusts the app alone. `$APP` is the app. */
export function newRoleCommands(path: string, name: string, from: readonly Basis[]): readonly Line[] {
  const line = (text: string): Line => ({ text, from })
  return [
    filledIn(path, line),
    line(
      `aws iam create-role --role-name ${quoted(name)} --assume-role-policy-document file://fly-trust.json --query Role.Arn --output text`,
    ),
  ]
}

function filledIn(path: string, line: (text: string) => Line): Line {
  return line(`sed "s/ACCOUNT/$ACCOUNT/g; s/ORG/$ORG/g; s/APP/$APP/g" ${path} > fly-trust.json`)
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function quoted(text: string): string {
  return /^[\w+=,.@/-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}
