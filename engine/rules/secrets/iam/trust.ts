import { derive, type Basis } from '../../../aws/traced'
import { slug, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import { providerStep, trustCommands, trustFile } from '../../../plan/roles'
import type { Line } from '../../../plan/plan'

const DIFFERS =
  'The role trusts the OIDC provider of your Fly.io organization too, for tokens of this app alone; what it trusts now stays until you clean up.'

/** The addition to the trust policy of a role and the commands that put it in place. */
export function trustParts(role: OwnedView): readonly Part[] {
  const taken = role.get('AssumeRolePolicyDocument').take()
  const from: readonly Basis[] = taken
    ? derive(taken, (value) => value, { differs: DIFFERS }).from
    : [{ kind: 'fact', fact: 'Machines get OIDC tokens that AWS accepts' }]
  const name = role.get('RoleName').peekText()
  const label = name ?? role.resource.native.name
  const path = `trust-policy-${slug(role.id)}.json`
  const line = (text: string): Line => ({ text, from })
  return [
    { kind: 'file', file: trustFile(path, from) },
    {
      kind: 'step',
      step: providerStep([{ kind: 'fact', fact: 'Machines get OIDC tokens that AWS accepts' }]),
    },
    {
      kind: 'step',
      step: {
        phase: 'secrets',
        title: `Let the app take the role ${label}`,
        text: [
          line(
            `The statement of \`${path}\` is added to the role's trust policy, so that the app on Fly.io and what still runs on AWS can both take it. The ARN printed last is the value of \`AWS_ROLE_ARN\` in \`fly.toml\`.`,
          ),
        ],
        commands: trustCommands(path, { label, ...(name === undefined ? {} : { name }) }, from),
        check: line('after the deploy, `aws sts get-caller-identity` in a Machine names the role.'),
      },
    },
  ]
}
