import { derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { fillFor, leavesOf, type ResourceView } from '../../../aws/view'
import type { Value } from '../../../aws/value'
import type { Part } from '../../../plan/parts'
import type {
  Container,
  EnvVar,
  Mount,
  Replicas,
  Workload,
  WorkloadService,
} from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { isOidcRole, ROLE as IAM_ROLE } from '../../secrets/iam/roles'
import { baseImageFor } from './base-image'
import { readBootScript, type BootScript } from './boot-script'
import { readInit, type Init } from './cfn-init'
import { daemonOf } from './daemons'
import { mountsOf } from './disks'
import { behindDocker, variableOf } from './docker-run'
import { dockerfileOf } from './dockerfile'
import { servicesOfServer, type Fronts } from './ports'
import { sizeOfType } from './size'
import { amiOf, type ServerSpec } from './spec'

const BY_IMAGE =
  'What the boot script did on the instance, the Dockerfile does when the image is built: read it line by line.'
const ROLE = 'The app takes the role of the instance profile through OIDC: its trust policy must name Fly.io.'

export interface ServerRequest {
  readonly view: ResourceView
  readonly spec: ServerSpec
  readonly about: string
  readonly name: Traced<string>
  readonly fronts: Fronts
  readonly replicas: (services: readonly WorkloadService[]) => Replicas
  readonly stop?: Workload['stop']
  readonly deployment?: Workload['deployment']
}

/** A server as a workload: an image written from what it did at its first boot. */
export function serverParts(request: ServerRequest, context: RuleContext): readonly Part[] {
  const { view, spec, about, fronts } = request
  const userData = spec.get('UserData')
  const text = userData.peekShown() ?? ''
  const taken = userData.take()
  const scriptFrom: readonly Basis[] = taken
    ? derive(taken, (value) => value, { differs: BY_IMAGE }).from
    : []
  const script = readBootScript(text)
  const holder = spec.holders.find(
    (each) => each.attributes.get('Metadata', 'AWS::CloudFormation::Init').exists,
  )
  const init: Init = holder ? readInit(holder) : { packages: [], manager: undefined, services: [], steps: [] }
  const run = script.container && !script.container.image.includes('$') ? script.container : undefined
  const services = servicesOfServer(view, about, spec, fronts, context).map((each) =>
    run ? behindDocker(each, run, scriptFrom) : each,
  )
  const store = storeOn(script, init)
  const mounts = mountsOf(view, spec, script.mountPath ?? store?.path, context)
  const { main, files } = containerOf(request, script, init, services, scriptFrom, taken?.sensitive === true)
  const role = roleOf(spec, context)
  const { region } = context.stackOf(view)
  return [
    {
      kind: 'workload',
      workload: {
        id: view.id,
        slug: about,
        at: view.resource.at,
        kind: 'service',
        name: request.name,
        stack: context.stackOf(view).name,
        main,
        sidecars: [],
        services,
        checks: [],
        size: sizeOfType(spec.get('InstanceType')),
        replicas: request.replicas(services),
        mounts: mounts.length > 0 ? mounts : storeMount(store),
        stop: request.stop ?? { timeoutSeconds: fromFact(90, 'systemd gives a program 90 seconds to stop') },
        deployment: request.deployment ?? {},
        restart: fromFact('always', 'an instance runs its programs all the time'),
        ...(files.length > 0 ? { files } : {}),
        ...(role ? { role } : {}),
        ...(region ? { region } : {}),
      },
    },
    ...storeSteps(about, store),
  ]
}

/** The role of the instance profile, unless the input shows that nothing on AWS is left that it would be for. */
function roleOf(spec: ServerSpec, context: RuleContext): Traced<string> | undefined {
  const given = spec.get('IamInstanceProfile')
  const named = ['Arn', 'Name'].map((key) => given.get(key)).find((each) => each.exists) ?? given
  if (!named.exists) return undefined
  const profile = context.find(named.value, 'AWS::IAM::InstanceProfile')
  const roles =
    profile
      ?.get('Roles')
      .items()
      .map((each) => context.find(each.value, IAM_ROLE)) ?? []
  if (roles.length > 0 && roles.every((each) => each !== undefined && !isOidcRole(each, context)))
    return undefined
  const taken = named.text({ what: 'ARN of the role for Fly.io', standIn: 'FILL-IN-role-arn' })
  return taken && derive(taken, asRole, { differs: ROLE })
}

/** A name of a profile is no ARN: the reader fills the role in. */
function asRole(text: string): string {
  return text.startsWith('arn:') && text.includes(':role/') ? text : 'FILL-IN-role-arn'
}

function containerOf(
  request: ServerRequest,
  script: BootScript,
  init: Init,
  services: readonly WorkloadService[],
  scriptFrom: readonly Basis[],
  secretive: boolean,
): Pick<Workload, 'main'> & { readonly files: NonNullable<Workload['files']> } {
  const { view, spec, about } = request
  const at = spec.get('UserData').at ?? view.resource.at
  const boot: Value = spec.get('UserData').value ?? { kind: 'scalar', value: '', at }
  const traced = (value: string): Traced<Value> => ({
    ...variableOf(value, boot, scriptFrom),
    ...(secretive ? { sensitive: true } : {}),
  })
  const run = script.container
  if (run && !run.image.includes('$')) {
    const main: Container = {
      name: about,
      at,
      image: { value: { kind: 'scalar', value: run.image, at }, from: scriptFrom },
      ...(run.command.length > 0 ? { command: { value: run.command, from: scriptFrom } } : {}),
      env: run.env.map((each): EnvVar => ({ name: each.name, value: traced(each.value) })),
      secrets: [],
    }
    return { main, files: [] }
  }
  const leaf = [spec.get('UserData').value, spec.get('ImageId').value].flatMap((value) =>
    value ? leavesOf(value) : [],
  )[0]
  const what = `command that ${view.resource.native.name} runs`
  const file = dockerfileOf({
    name: view.resource.native.name,
    base: baseImageFor(amiOf(spec), script.manager ?? init.manager),
    script,
    scriptFrom,
    secretive,
    init,
    ports: services.map((each) => each.port.value),
    missing: leaf && fillFor(leaf, 'text', { what, standIn: 'FILL-IN-command' }),
  })
  return {
    main: {
      name: about,
      at,
      build: {
        dockerfile: fromFact('Dockerfile', 'the file that Undock wrote from the boot script'),
        args: [],
      },
      env: [],
      secrets: [],
    },
    files: [file],
  }
}

type StoreOnServer = NonNullable<NonNullable<ReturnType<typeof daemonOf>>['store']>

function storeOn(script: BootScript, init: Init): StoreOnServer | undefined {
  const packages = [...script.packages, ...init.packages.map((each) => each.name)]
  const byYum = (init.manager ?? script.manager) !== 'apt-get'
  const names = [
    // On Amazon Linux and Red Hat the package of that name is the client.
    ...packages.filter((each) => !byYum || !/^(?:mysql|mariadb|postgresql)\d*(?:\.\w+)?$/.test(each)),
    ...script.services,
    ...init.services,
    ...(script.container ? [script.container.image.replace(/^.*\//, '').replace(/[:@].*$/, '')] : []),
  ]
  // A client library of the same family is no server.
  return names
    .filter((each) => !/client|-devel$|-dev$|-libs$|php|python|-common$/.test(each))
    .map((each) => daemonOf(each)?.store)
    .find((each) => each !== undefined)
}

function storeMount(store: StoreOnServer | undefined): readonly Mount[] {
  if (!store) return []
  return [
    {
      name: fromFact('data', `the data of ${store.name}`),
      path: fromFact(store.path, `where ${store.name} keeps its data`),
      kind: 'block',
    },
  ]
}

function storeSteps(about: string, store: StoreOnServer | undefined): readonly Part[] {
  if (!store) return []
  const from: readonly Basis[] = [{ kind: 'fact', fact: `the boot script installs ${store.name}` }]
  return [
    {
      kind: 'step',
      step: {
        phase: 'before',
        title: `Decide where the data of ${about} goes`,
        text: [
          {
            text: `The instance keeps data with ${store.name}. On the root disk of a Machine it would be lost at each deploy, so the app gets a volume at ${store.path}. Better than a server of your own: ${store.instead}. Dump the data before you move, whichever way you take.`,
            from,
          },
        ],
      },
    },
  ]
}
