import { derive, type Basis, type Traced } from '../aws/traced'
import { fillFor, leavesOf, slug } from '../aws/view'
import { plainText, referencesIn, showValue, type ReferenceValue, type Value } from '../aws/value'
import type { Decisions } from '../decisions/decisions'
import type { Store } from '../plan/parts'
import type { SecretNeed } from '../plan/plan'
import { judgeSecret, nameSaysSecret } from '../text/secret-words'
import { readCommand } from '../workload/read-secret'
import type { Container, SecretRef } from '../workload/workload'

/** What references in an environment turn into; the addresses of other apps are known once all are named. */
export interface Addresses {
  store(resource: string): Store | undefined
  /** The URL or host of an app that stood behind a resource (load balancer, service). */
  app(resource: string, attribute: string | undefined): string | undefined
}

export interface Environment {
  /** In the order written. */
  readonly env: ReadonlyMap<string, Traced<string>>
  readonly secrets: readonly SecretNeed[]
  /** Services that stay on AWS and are called with a role; each with the variable that names it. */
  readonly kept: readonly { readonly store: Store; readonly variable: string }[]
}

/** Names the platform sets itself; an app's own values under them would be lost. */
const RESERVED = /^FLY_/

/** Sorts a container's variables into `[env]` and secrets, and rewrites what pointed at AWS resources. */
export function readEnvironment(
  containers: readonly Container[],
  addresses: Addresses,
  decisions: Decisions,
): Environment {
  const env = new Map<string, Traced<string>>()
  const secrets = new Map<string, SecretNeed>()
  const kept = new Map<Store, string>()
  for (const container of containers) {
    for (const { name: given, value } of container.env) {
      const renamed = RESERVED.test(given)
      const name = renamed ? `APP_${given}` : given
      const known = plainText(value.value)
      if (value.sensitive || (known !== undefined && isSecret(name, known, decisions))) {
        if (!secrets.has(name)) secrets.set(name, literalSecret(name, value, container, addresses))
        continue
      }
      for (const { resource } of referencesIn(value.value)) {
        const store = addresses.store(resource)
        if (store?.needsRole && !kept.has(store)) kept.set(store, name)
      }
      const written = rewrite(name, value, addresses)
      if (written.kind === 'secret') {
        if (!secrets.has(name))
          secrets.set(name, {
            name,
            from: written.from,
            at: container.at,
            basis: written.basis,
            ...setBy(name, value.value, addresses),
          })
      } else {
        const text = renamed
          ? derive(written.value, (each) => each, {
              differs: 'Names that begin with FLY_ belong to the platform, so the variable got a prefix.',
            })
          : written.value
        env.set(
          name,
          known !== undefined && judgeSecret(name, known) === 'unsure'
            ? { ...text, from: [...text.from, { kind: 'decision', id: `secret:${slug(name)}` }] }
            : text,
        )
      }
    }
    for (const secret of container.secrets)
      if (!secrets.has(secret.name)) secrets.set(secret.name, importedSecret(secret, container))
  }
  // A secret of the same name wins at run time, so the plain value would only mislead.
  for (const name of secrets.keys()) env.delete(name)
  return {
    env,
    secrets: [...secrets.values()],
    kept: [...kept].map(([store, variable]) => ({ store, variable })),
  }
}

/** Unsure values stay in the environment unless the reader decides otherwise (aws-to-fly.md §6.4). */
function isSecret(name: string, value: string, decisions: Decisions): boolean {
  const judgement = judgeSecret(name, value)
  if (judgement !== 'unsure') return judgement === 'secret'
  const answer = decisions.choose('secret', name, `Is the value of ${name} a secret?`, [
    {
      id: 'leave',
      title: 'No, leave it in [env]',
      consequence: 'The value stands in fly.toml for everybody who reads the file.',
    },
    {
      id: 'secret',
      title: 'Yes, make it a secret',
      consequence: 'The value leaves the file; you set it with fly secrets import.',
    },
  ])
  return answer.choice === 'secret'
}

function literalSecret(
  name: string,
  value: Traced<Value>,
  container: Container,
  addresses: Addresses,
): SecretNeed {
  const differs = 'It is a secret: its value leaves the file and is set with `fly secrets import`.'
  const [store] = storesOf(value.value, addresses)
  const from = store
    ? `the URL of ${store.service.label}, with its own user and password`
    : value.value.kind === 'unresolved'
      ? `the value of ${readable(value.value)}`
      : 'the value written in your configuration'
  return {
    name,
    from,
    at: leavesOf(value.value)[0]?.at ?? container.at,
    basis: differing(value.from, differs),
    ...setBy(name, value.value, addresses),
  }
}

/** The data services that a value names. */
function storesOf(value: Value, addresses: Addresses): readonly Store[] {
  return referencesIn(value).flatMap(({ resource }) => addresses.store(resource) ?? [])
}

/** A secret that the step of its data service sets needs no value from the reader. */
function setBy(name: string, value: Value, addresses: Addresses): Pick<SecretNeed, 'setBy'> {
  const store = storesOf(value, addresses).find((each) => each.sets?.includes(name))
  return store ? { setBy: store.service.label } : {}
}

/** What a value says, as people read it: `${Key}` is the parameter or resource `Key`. */
function readable(value: Value): string {
  return showValue(value)
    .slice(0, 120)
    .replace(/\$\{([^{}]+)\}/g, '$1')
}

function importedSecret({ name, from, store, ...given }: SecretRef, container: Container): SecretNeed {
  const read = given.read ?? readCommand(from.value, store)
  return {
    name,
    from: given.words ?? sourceOf(from.value),
    at: container.at,
    basis: from.from,
    ...(read ? { read } : {}),
  }
}

/** `${Db}:password::` names a key of a secret of the stack: said in words. */
function sourceOf(from: string): string {
  const [, secret, key] = /^\$\{([^{}]+)\}:([^:$]+)(?::.*)?$/.exec(from) ?? []
  if (secret !== undefined && key !== undefined) return `the key ${key} of the secret ${secret}`
  return /^\$\{[^{}]+\}$/.test(from) ? `the secret ${from.slice(2, -1)}` : from
}

function differing(from: readonly Basis[], differs: string): readonly Basis[] {
  return from.map((each) => (each.kind === 'leaf' ? { ...each, differs } : each))
}

/** What AWS puts behind the id of an API or function URL, stages included: an app has its whole name already. */
const GATEWAY =
  /(\.(?:fly\.dev|flycast|internal))\.(?:execute-api|lambda-url)\.[\w-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws)(?:\/(?:prod|production|stage|staging|dev|test|live|\$default)(?=\/|$))?/gi

type Rewritten =
  | { readonly kind: 'env'; readonly value: Traced<string> }
  | { readonly kind: 'secret'; readonly from: string; readonly basis: readonly Basis[] }

function rewrite(name: string, value: Traced<Value>, addresses: Addresses): Rewritten {
  const known = plainText(value.value)
  if (known !== undefined) return { kind: 'env', value: { ...value, value: known } }
  const whole = value.value
  const parts = whole.kind === 'text' ? whole.parts : whole.kind === 'reference' ? [whole] : undefined
  if (!parts) return unknown(name, value, addresses)
  let text = ''
  let differs: string | undefined
  let missing: string | undefined
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part
      continue
    }
    const made = part.kind === 'reference' ? replaced(name, part, addresses) : undefined
    if (made?.kind === 'secret')
      return { kind: 'secret', from: made.from, basis: differing(value.from, made.differs) }
    if (made?.kind !== 'env') return unknown(name, value, addresses)
    text += made.value
    differs ??= made.differs
    if ('fill' in made && made.fill !== undefined) missing ??= made.fill
  }
  if (PASSWORD_IN_URL.test(text) || (value.value.kind === 'text' && judgeSecret(name, text) === 'secret')) {
    const [store] = storesOf(value.value, addresses)
    const from = store
      ? `the URL of ${store.service.label}, with its own user and password`
      : 'the value written in your configuration'
    const secret = 'It holds a password: its value leaves the file and is set with `fly secrets import`.'
    return { kind: 'secret', from, basis: differing(value.from, secret) }
  }
  const written = derive(value, () => text.replace(GATEWAY, '$1'), differs === undefined ? {} : { differs })
  const leaf = missing === undefined ? undefined : leavesOf(value.value)[0]
  return {
    kind: 'env',
    value:
      leaf && missing !== undefined
        ? { ...written, fill: fillFor(leaf, 'text', { what: missing, standIn: text }) }
        : written,
  }
}

function replaced(
  name: string,
  reference: ReferenceValue,
  addresses: Addresses,
): Exclude<ReturnType<Store['replace']>, { kind: 'keep' }> | undefined {
  const made = addresses.store(reference.resource)?.replace(reference.attribute, name)
  if (made && made.kind !== 'keep') return made
  if (made?.text !== undefined) return { kind: 'env', value: made.text, differs: 'The service stays on AWS.' }
  const app = addresses.app(reference.resource, reference.attribute)
  return app === undefined
    ? undefined
    : { kind: 'env', value: app, differs: 'It points to the app on Fly.io.' }
}

/** Addresses of data services, which hold a password as a rule. */
const DATA_URL_NAME =
  /(?:^|_)(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MONGO(?:DB)?|REDIS|AMQP|RABBITMQ)_?UR[IL]$/i
const PASSWORD_IN_URL = /:\/\/[^\s/:@]*:[^\s/@]+@/

/** A stand-in in `[env]`; a secret has none there: the runbook asks for its value (aws-to-fly.md §1.3). */
function unknown(name: string, value: Traced<Value>, addresses: Addresses): Rewritten {
  const leaf = leavesOf(value.value)[0]
  const shown = showValue(value.value).slice(0, 120)
  if (
    isOpen(value.value) &&
    (nameSaysSecret(name) || DATA_URL_NAME.test(name) || PASSWORD_IN_URL.test(shown))
  ) {
    const differs = 'Its value is not in the input, and it is a secret: you set it with `fly secrets import`.'
    const [store] = storesOf(value.value, addresses)
    const from = store
      ? `the URL of ${store.service.label}, with its own user and password`
      : `the value of ${readable(value.value)}`
    return { kind: 'secret', from, basis: differing(value.from, differs) }
  }
  const standIn = `FILL-IN-${slug(name)}`
  const from = readable(value.value)
  const upstream = value.value.kind === 'reference' && value.value.attribute === 'Upstream'
  const what = upstream
    ? `address that the router passes requests to, in ${name}: no app of the input stands behind its target group`
    : `value of ${name}${from === name ? '' : `, from ${from}`}`
  return {
    kind: 'env',
    value: { ...value, value: standIn, ...(leaf ? { fill: fillFor(leaf, 'text', { what, standIn }) } : {}) },
  }
}

/** Whether a part of it is in no given file; references to resources of the input are no such part. */
function isOpen(value: Value): boolean {
  if (value.kind === 'unresolved') return true
  return (
    value.kind === 'text' &&
    value.parts.some((each) => typeof each !== 'string' && each.kind === 'unresolved')
  )
}
