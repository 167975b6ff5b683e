import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Value } from '../../../aws/value'
import { plainText } from '../../../aws/value'
import { probeFromCommand } from '../../../workload/probe'
import { nameSaysSecret } from '../../../text/secret-words'
import type { Container, EnvVar, Probe, SecretRef } from '../../../workload/workload'
import { once } from '../../once'
import type { RuleContext } from '../../rule'
import { linkNames, type Neighbour } from '../../../workload/service-names'
import { namespaceOf, objectNamed, podOf, portNumber, workloadBehind } from './objects'
import { fateOf } from './fate'

export interface Environment {
  readonly env: readonly EnvVar[]
  readonly secrets: readonly SecretRef[]
}

/** Reads one container of a pod. */
export function readContainer(container: Cursor, view: ResourceView, context: RuleContext): Container {
  const name = container.get('name').peekText() ?? 'app'
  const { env, secrets } = readEnvironment(container, view, context)
  const known = new Map(
    env.flatMap((each): [string, string][] => {
      const text = plainText(each.value.value)
      return text === undefined || nameSaysSecret(each.name) ? [] : [[each.name, text]]
    }),
  )
  const words = (key: string): Traced<readonly string[]> | undefined => {
    const taken = container.get(key).texts({ what: `${key} of ${name}`, standIn: 'FILL-IN-command' })
    if (!taken || taken.value.length === 0) return undefined
    return derive(taken, (list) =>
      list.map((word) =>
        word.replace(/\$\(([A-Za-z_]\w*)\)/g, (whole, variable: string) => known.get(variable) ?? whole),
      ),
    )
  }
  const image = container.get('image').take()
  const entrypoint = words('command')
  const args = words('args')
  const directory =
    (entrypoint ?? args)
      ? container.get('workingDir').text({ what: 'working directory', standIn: '/FILL-IN-path' })
      : undefined
  return {
    name,
    at: container.at ?? view.resource.at,
    ...(image ? { image } : {}),
    ...(entrypoint ? { entrypoint } : {}),
    ...(args ? { command: args } : {}),
    ...(directory ? { workingDirectory: directory } : {}),
    env,
    secrets,
    ...(podOf(view).get('spec', 'imagePullSecrets').items().length > 0 ? { login: true } : {}),
    neighbours: neighboursOf(view, context),
  }
}

function readEnvironment(container: Cursor, view: ResourceView, context: RuleContext): Environment {
  const env = new Map<string, Traced<Value>>()
  const secrets = new Map<string, SecretRef>()
  const neighbours = neighboursOf(view, context)
  const put = (name: string, value: Traced<Value>): void => {
    env.set(name, { ...value, value: outsideInput(linkNames(name, value.value, neighbours)) })
    secrets.delete(name)
  }
  const hide = (name: string, secret: string, key: string, from: Traced<unknown>): void => {
    const read = secretRead(secret, key, view)
    secrets.set(name, {
      name,
      from: secretSource(secret, key, from, view, context),
      store: 'other',
      ...(read === undefined ? {} : { read: `${read} | base64 -d` }),
    })
    env.delete(name)
  }
  for (const each of container.get('envFrom').items()) {
    const prefix = each.get('prefix').peekText() ?? ''
    const map = each.get('configMapRef', 'name')
    const given = objectNamed(context, 'ConfigMap', map.peekText(), view)
    const link = given ? map.take() : undefined
    for (const { key, cursor } of given?.get('data').entries() ?? []) {
      const value = cursor.take()
      if (value) put(prefix + key, alsoFrom(value, link, prefix ? each.get('prefix').take() : undefined))
    }
    const secret = each.get('secretRef', 'name')
    const store = objectNamed(context, 'Secret', secret.peekText(), view)
    const from = store ? secret.take() : undefined
    for (const key of store && from ? keysOf(store) : [])
      hide(prefix + key, store!.resource.native.name, key, from!)
  }
  for (const each of container.get('env').items()) {
    const name = each.get('name').peekText()
    if (name === undefined) continue
    const from = each.get('valueFrom')
    const value = from.exists ? fromReference(from, view, context) : (each.get('value').take() ?? empty(each))
    if (value === undefined) {
      const secret = from.get('secretKeyRef', 'name')
      const key = from.get('secretKeyRef', 'key')
      const taken = secret.take()
      if (taken)
        hide(
          name,
          secret.peekText() ?? 'FILL-IN-secret',
          key.peekText() ?? name,
          alsoFrom(taken, key.take(), each.get('name').take()),
        )
      continue
    }
    put(name, alsoFrom(value, each.get('name').take()))
  }
  return { env: [...env].map(([name, value]) => ({ name, value })), secrets: [...secrets.values()] }
}

/** A name of the cluster's DNS whose Service is not in the input: nothing answers under it on Fly.io. */
function outsideInput(value: Value): Value {
  const text = plainText(value)
  if (
    text === undefined ||
    !/^(?:[a-z][a-z+]*:\/\/)?(?:[^\s/@]*@)?[\w.-]+\.svc(?:\.cluster\.local)?\.?(?=[:/]|$)/i.test(text)
  )
    return value
  return {
    kind: 'unresolved',
    at: value.at,
    ...(value.leaf ? { leaf: value.leaf } : {}),
    expression: text,
    reason: 'the Service that it names is not in the input',
  }
}

/** A variable with a name alone is empty. */
function empty(each: Cursor): Traced<Value> | undefined {
  const name = each.get('name').take()
  return name && { ...name, value: { kind: 'scalar', value: '', at: name.value.at } }
}

/** A value that Kubernetes looks up; undefined for secrets and for what only a cluster knows. */
function fromReference(from: Cursor, view: ResourceView, context: RuleContext): Traced<Value> | undefined {
  const map = from.get('configMapKeyRef', 'name')
  if (map.exists) {
    const key = from.get('configMapKeyRef', 'key')
    const link = map.take()
    const given = objectNamed(context, 'ConfigMap', map.peekText(), view)
    const value = given
      ?.get('data')
      .get(key.peekText() ?? '')
      .take()
    if (value) return alsoFrom(value, link, key.take())
    if (!link) return undefined
    // Not given: a stand-in, which the list of values to fill in explains.
    const expression = `ConfigMap ${map.peekText() ?? '?'}, key ${key.peekText() ?? '?'}`
    return alsoFrom(
      {
        ...link,
        value: {
          kind: 'unresolved',
          at: link.value.at,
          ...(link.value.leaf ? { leaf: link.value.leaf } : {}),
          expression,
          reason: 'the ConfigMap is not in the input',
        },
      },
      key.take(),
    )
  }
  const field = from.get('fieldRef', 'fieldPath')
  if (field.peekText() === 'metadata.namespace') {
    const taken = field.take()
    return (
      taken &&
      derive(taken, (value): Value => ({ kind: 'scalar', value: namespaceOf(view), at: value.at }), {
        differs: 'There are no namespaces: the name is written out.',
      })
    )
  }
  return undefined
}

/** Where a secret's value is now, in words: the value itself is never read. */
export function secretSource(
  name: string,
  key: string,
  from: Traced<unknown>,
  view: ResourceView,
  context: RuleContext,
): Traced<string> {
  const store = objectNamed(context, 'Secret', name, view)
  const held =
    store &&
    [store.get('stringData').get(key), store.get('data').get(key)].find((each) => each.exists)?.take()
  return derive(alsoFrom(from, held), () => `key ${key} of the Secret ${name}`, {
    differs: 'It becomes a secret of the app; its value is read from the cluster by you, and is in no file.',
  })
}

/** The command that prints a key of a Secret in base64, as the cluster keeps it; undefined for names that are no names. */
export function secretRead(name: string, key: string, view: ResourceView): string | undefined {
  const namespace = namespaceOf(view)
  if (![name, namespace, key].every((each) => /^[A-Za-z0-9][\w.-]*$/.test(each))) return undefined
  return `kubectl get secret ${name}${namespace === 'default' ? '' : ` -n ${namespace}`} -o jsonpath='{.data.${key.replaceAll('.', '\\.')}}'`
}

export function keysOf(secret: ResourceView): readonly string[] {
  return [
    ...new Set(
      [...secret.get('data').entries(), ...secret.get('stringData').entries()].map((each) => each.key),
    ),
  ]
}

/** The names of Services, short and long, and what answers behind them. */
function neighboursOf(view: ResourceView, context: RuleContext): ReadonlyMap<string, Neighbour> {
  const namespace = namespaceOf(view)
  const known = neighbours(context)
  let found = known.get(namespace)
  if (!found) known.set(namespace, (found = readNeighbours(namespace, context)))
  return found
}

/** What answers to which name, for each namespace that asks. */
const neighbours = once(() => new Map<string, ReadonlyMap<string, Neighbour>>())

function readNeighbours(here: string, context: RuleContext): ReadonlyMap<string, Neighbour> {
  const found = new Map<string, Neighbour>()
  for (const service of context.all('Kubernetes::Service')) {
    const target = workloadBehind(service, context)
    if (!target) continue
    const fate = fateOf(target, context)
    if (fate.kind === 'kept' || fate.kind === 'dropped') continue
    const pod = podOf(target)
    const ports = service.get('spec', 'ports').items()
    const neighbour: Neighbour = {
      resource: target.id,
      ...(fate.kind === 'data' ? { store: true } : {}),
      port(outside) {
        const port = ports.find((each) => each.get('port').peekNumber() === outside)
        return port && (portNumber(port.get('targetPort'), pod) ?? outside)
      },
    }
    const name = service.resource.native.name
    const namespace = namespaceOf(service)
    if (namespace === here || !service.get('metadata', 'namespace').exists) found.set(name, neighbour)
    for (const suffix of ['', '.svc', '.svc.cluster.local'])
      found.set(`${name}.${namespace}${suffix}`, neighbour)
  }
  return found
}

/** A probe in seconds, with Kubernetes' defaults; what only runs inside the container has kind `exec`. */
export function readProbe(probe: Cursor, pod: Cursor): Probe | undefined {
  if (!probe.exists) return undefined
  const timing = (): Omit<Probe, 'kind'> => {
    const seconds = (key: string, standIn: number): Traced<number> | undefined =>
      probe.get(key).number({ what: `${key} of the probe`, standIn })
    const grace = seconds('initialDelaySeconds', 10)
    return {
      intervalSeconds:
        seconds('periodSeconds', 10) ??
        fromFact(10, 'Kubernetes probes every 10 seconds unless told otherwise'),
      timeoutSeconds:
        seconds('timeoutSeconds', 1) ??
        fromFact(1, 'Kubernetes waits a second for a probe unless told otherwise'),
      ...(grace ? { graceSeconds: grace } : {}),
    }
  }
  const differs = 'A failing check stops traffic; the platform does not restart the program for it.'
  const port = (cursor: Cursor): Traced<number> | undefined => {
    const taken = cursor.take()
    const number = portNumber(cursor, pod)
    return taken && number !== undefined ? derive(taken, () => number, { differs }) : undefined
  }
  const http = probe.get('httpGet')
  const httpPort = http.exists ? port(http.get('port')) : undefined
  if (httpPort) {
    const path = http.get('path').text({ what: 'path of the probe', standIn: '/' })
    const scheme = http.get('scheme').text({ what: 'scheme of the probe', standIn: 'HTTP' })
    const headers = http
      .get('httpHeaders')
      .items()
      .flatMap((each) => {
        const name = each.get('name').text({ what: 'header', standIn: 'X-Header' })
        const value = each.get('value').text({ what: 'header value', standIn: '' })
        return name && value ? [{ name: name.value, value: alsoFrom(value, name) }] : []
      })
    return {
      kind: derive(httpPort, () => 'http' as const),
      port: httpPort,
      path: alsoFrom(path ?? fromFact('/', 'the probe asks for /'), httpPort),
      ...(scheme?.value.toUpperCase() === 'HTTPS' ? { https: derive(scheme, () => true) } : {}),
      ...(headers.length > 0 ? { headers } : {}),
      ...timing(),
    }
  }
  const tcp = probe.get('tcpSocket').exists ? probe.get('tcpSocket', 'port') : probe.get('grpc', 'port')
  const tcpPort = tcp.exists ? port(tcp) : undefined
  if (tcpPort) return { kind: derive(tcpPort, () => 'tcp' as const), port: tcpPort, ...timing() }
  const command = probe.get('exec', 'command').texts({ what: 'command of the probe', standIn: 'true' })
  const parsed = command && probeFromCommand(command)
  return parsed && parsed.kind.value !== 'exec' ? { ...parsed, ...timing() } : undefined
}
