import type { ReferenceValue, Value } from '../../aws/value'
import type { ResourceView } from '../../aws/view'
import { readParameter, readSecret } from '../../workload/read-secret'
import type { SecretRef } from '../../workload/workload'
import type { RuleContext } from '../rule'

const SECRET = 'AWS::SecretsManager::Secret'
const PARAMETER = 'AWS::SSM::Parameter'

/** How to read a secret that the same input makes, by the name it gets there (aws-to-fly.md §6.4). */
export function sourceOf(value: Value | undefined, context: RuleContext): Pick<SecretRef, 'read' | 'words'> {
  const [holder, rest] =
    value?.kind === 'text' && value.parts.length === 2 && typeof value.parts[0] !== 'string'
      ? [value.parts[0], value.parts[1]]
      : [value, '']
  if (holder?.kind !== 'reference' || typeof rest !== 'string') return {}
  const parameter = rest === '' ? context.find(holder, PARAMETER) : undefined
  if (parameter) {
    const name = nameOf(parameter)
    return name === undefined
      ? { words: `the parameter ${parameter.resource.native.name}; ${search('Parameter Store')}` }
      : { read: readParameter(name, undefined) }
  }
  const secret = secretOf(holder, context)
  if (!secret || (rest !== '' && !rest.startsWith(':'))) return {}
  const [key, stage, version] = rest.split(':').slice(1)
  const name = nameOf(secret)
  if (name !== undefined) return { read: readSecret(name, { key, stage, version }) }
  const what = `${key ? `the key ${key} of ` : ''}the secret ${secret.resource.native.name}`
  return { words: `${what}; ${search('Secrets Manager')}` }
}

function search(service: string): string {
  return `its name is not in the input: look for it in the console of ${service}`
}

/** A version, a rotation or an attachment names the secret that it belongs to. */
function secretOf(holder: ReferenceValue, context: RuleContext): ResourceView | undefined {
  const named = context.find(holder)
  const { partOf } = named?.resource ?? {}
  const owner = partOf === undefined ? named?.get('SecretId').value : { ...holder, resource: partOf }
  return (owner && context.find(owner, SECRET)) ?? (named?.type === SECRET ? named : undefined)
}

function nameOf(view: ResourceView): string | undefined {
  const name = view.get('Name').peekText()
  return name === '' ? undefined : name
}
