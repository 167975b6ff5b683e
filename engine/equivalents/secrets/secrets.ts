import { childPath } from '../../fly/model'
import { props, ref, traced, type Spans, type Tree } from '../../outputs/cloudformation/stack'
import type { StackBuilder } from '../builder'
import { holdsFor, type Context, type Group } from '../context'
import { isSecret } from '../../text/secret-words'

export interface Secret {
  readonly id: string
  readonly name: string
  readonly from: Spans
  /** The groups whose container gets it; undefined: all. */
  readonly groups: readonly Group[] | undefined
}

/** Values that stand in the file but belong into a secret store, and the secrets that `[[files]]` names. */
export function secrets(context: Context, build: StackBuilder): readonly Secret[] {
  const list: Secret[] = []
  const add = (name: string, from: Spans, groups: readonly Group[] | undefined, note: string) => {
    const id = freeId(build, name)
    build.add(
      'secrets',
      id,
      'AWS::SecretsManager::Secret',
      props({ Name: `${context.slug}/${legalName(name)}`, Description: note }),
      from,
    )
    list.push({ id, name, from, groups })
  }
  for (const [name, value] of context.config.env ?? []) {
    if (isSecret(name, value)) {
      add(name, context.at(childPath('env', name)), undefined, 'Empty on purpose: put the value in by hand')
    }
  }
  for (const [i, file] of (context.config.files ?? []).entries()) {
    if (file.local_path || !file.secret_name || list.some((each) => each.name === file.secret_name)) continue
    const path = childPath('files', i)
    const groups = context.groups.filter((group) => holdsFor(context, file.processes, group))
    add(
      file.secret_name,
      context.at(`${path}.secret_name`, `${path}.guest_path`, `${path}.processes`),
      groups,
      `Base64 content of ${file.guest_path ?? 'a file'}: the entry point of the image decodes it there`,
    )
  }
  if (list.length > 0) {
    build.say(
      `${list.length === 1 ? 'One value is' : `${list.length} values are`} secret ≈ Secrets Manager, one secret per name.`,
      list.flatMap((each) => each.from),
    )
  }
  return list
}

function freeId(build: StackBuilder, name: string): string {
  const base =
    'Secret' +
    name
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
      .slice(0, 80)
  let id = base
  for (let i = 2; build.has(id); i++) id = `${base}${i}`
  return id
}

function legalName(name: string): string {
  return name.replace(/[^A-Za-z0-9/_+=.@-]+/g, '-').slice(0, 200)
}

/** `Secrets` of a group's container. */
export function secretEntries(list: readonly Secret[], group: Group): readonly Tree[] {
  return list
    .filter((secret) => secret.groups === undefined || secret.groups.includes(group))
    .map((secret) => props({ Name: traced(secret.name), ValueFrom: ref(secret.id) }, secret.from))
}
