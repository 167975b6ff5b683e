import type { SecretRef } from './workload'

/** Which value of Secrets Manager: a key of its JSON, a stage or a version, as ECS writes them behind an ARN. */
export interface SecretPart {
  readonly key?: string | undefined
  readonly stage?: string | undefined
  readonly version?: string | undefined
  readonly region?: string | undefined
}

/** The command that prints a secret's value on the reader's own machine (aws-to-fly.md §6.4). */
export function readCommand(from: string, store: SecretRef['store']): string | undefined {
  const parameter = PARAMETER_ARN.exec(from)
  if (parameter) return readParameter(parameter[2]!, parameter[1])
  if (from.includes('${')) return undefined
  if (store === 'secretsmanager') {
    const parts = from.split(':')
    if (!from.startsWith('arn:')) return readSecret(from, {})
    const [key, stage, version] = parts.slice(7)
    return readSecret(parts.slice(0, 7).join(':'), { key, stage, version, region: parts[3] })
  }
  return store === 'ssm' && !from.startsWith('arn:') ? readParameter(from, undefined) : undefined
}

/** The command that prints a secret of Secrets Manager, by its name or ARN. */
export function readSecret(id: string, { key, stage, version, region }: SecretPart): string {
  const command =
    `aws secretsmanager get-secret-value --secret-id ${quote(id)}${region ? ` --region ${region}` : ''}` +
    (stage ? ` --version-stage ${quote(stage)}` : '') +
    (version ? ` --version-id ${quote(version)}` : '') +
    ' --query SecretString --output text'
  return key ? `${command} | jq -r ${quote(`.[${JSON.stringify(key)}]`)}` : command
}

const SEGMENT = String.raw`(?:\$\{[^{}]*\}|[^:{}])*`

/** A parameter is found by its name and region: account and partition may be unknown. */
const PARAMETER_ARN = new RegExp(`^arn:${SEGMENT}:ssm:(${SEGMENT}):${SEGMENT}:parameter(/[^$]+)$`)

/** The command that prints a parameter of Systems Manager, by its name. */
export function readParameter(path: string, region: string | undefined): string {
  const name = path.replace(/^\/([^/]+)$/, '$1')
  const where = region === undefined || region === '' || region.includes('${') ? '' : ` --region ${region}`
  return `aws ssm get-parameter --with-decryption --name ${quote(name)}${where} --query Parameter.Value --output text`
}

function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`
}
