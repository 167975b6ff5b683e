import type { Basis, Traced } from '../aws/traced'
import type { Line, RunbookStep, SecretNeed } from '../plan/plan'
import type { GroupPlan } from './app-file'
import { commandLine } from './command'
import type { ImageCopy } from './image'
import { volumeName } from './names'

/** An app as its steps need it. */
export interface AppSteps {
  readonly slug: string
  readonly name: string
  readonly variable: string
  readonly region: string
  readonly groups: readonly GroupPlan[]
  readonly secrets: readonly SecretNeed[]
  readonly copies: readonly ImageCopy[]
  /** The program is built from source: `fly deploy` builds it. */
  readonly built: boolean
  /** The folder it is built in, from where the runbook is run. */
  readonly context?: Traced<string>
  readonly several: boolean
  /** Scheduled Machines that stand beside its process groups. */
  readonly scheduled: readonly RunbookStep[]
  /** False where the app has scheduled Machines only: a deploy would start them for good. */
  readonly deployed: boolean
  readonly setup: readonly RunbookStep[]
}

const none: readonly Basis[] = []
const plain = (text: string): Line => ({ text, from: none })

/** What a person runs for one app, from nothing to a checked deploy. */
export function appSteps(app: AppSteps): readonly RunbookStep[] {
  const at = `-a "$${app.variable}"`
  const services = app.groups.flatMap((group) =>
    group.workload.services.map((service) => ({ group, service })),
  )
  const isPublic = services.some(({ service }) => service.exposure.value === 'public')
  const isFlycast = !isPublic && services.some(({ service }) => service.exposure.value === 'flycast')
  const hosts = services.flatMap(({ service }) => service.hosts)
  const steps: RunbookStep[] = [
    {
      phase: 'apps',
      app: app.slug,
      title: `Create the app ${app.name}`,
      commands: [plain(`fly apps create "$${app.variable}" -o "$ORG"`)],
      check: plain('`fly apps list` shows it.'),
      together: { title: 'Create the apps', label: '', check: '`fly apps list` shows them all.' },
    },
  ]
  const toGive = app.secrets.filter((each) => each.setBy === undefined)
  if (toGive.length > 0) steps.push(secretStep(app, toGive))
  steps.push(...copySteps(app))
  steps.push(...app.setup, ...volumeSteps(app, at))
  if (!app.deployed) return [...steps, ...app.scheduled]
  steps.push({
    phase: 'deploy',
    app: app.slug,
    title: `Deploy ${app.name}`,
    commands: deployCommands(app, at, isFlycast),
    check: plain(
      `\`fly status ${at}\` shows each Machine as started${services.some(({ service }) => service.probe) ? ', with its checks passing' : ''}.`,
    ),
    together: {
      title: 'Deploy the apps, one after the other',
      label: app.name,
      check:
        '`fly status -a` of each shows its Machines as started and no check as failing, before you deploy the next.',
    },
  })
  steps.push(...app.scheduled)
  steps.push(...addressSteps(app, at, isPublic, hosts))
  steps.push(scaleStep(app, at))
  steps.push({
    phase: 'verify',
    app: app.slug,
    title: `Check ${app.name}`,
    commands: [
      plain(`fly checks list ${at}`),
      plain(`fly logs --no-tail ${at}`),
      ...(isPublic
        ? [plain(`curl -sS -o /dev/null -w '%{http_code}\\n' "https://$${app.variable}.fly.dev/"`)]
        : []),
    ],
    check: plain(
      `no check fails and the log shows no error${isPublic ? '; the address answers with the status that AWS answers with' : ''}.`,
    ),
    together: {
      title: 'Check each app',
      label: app.name,
      check:
        'no check fails, no log shows an error, and each address answers with the status that AWS answers with.',
    },
  })
  return steps
}

const X86 = 'They are x86-64: build or pull for `linux/amd64`.'

/** Why an image is copied: what AWS keeps, what AWS had a login for, and what may need one. */
const COPIED: Readonly<
  Record<ImageCopy['why'], { readonly title: string; readonly text: string; readonly together: string }>
> = {
  ecr: {
    title: 'Copy the image',
    text: `Machines pull public images and images of \`registry.fly.io\`, not from a private ECR repository. ${X86}`,
    together: 'Copy the images',
  },
  login: {
    title: 'Copy the image',
    text: `Machines have no logins for other registries: copy the image to \`registry.fly.io\`, signed in to both (\`docker login\` for the old one). ${X86}`,
    together: 'Copy the images',
  },
  perhaps: {
    title: 'If it is private, copy the image',
    text: 'Machines pull it as it is if it is public: then skip this step. They have no logins for other registries, so a private one is copied, signed in with `docker login`, and `image` under `[build]` (or in the Machine’s file) becomes its new name.',
    together: 'Copy the images that are private',
  },
}

function copySteps(app: AppSteps): readonly RunbookStep[] {
  return (['ecr', 'login', 'perhaps'] as const).flatMap((why): readonly RunbookStep[] => {
    const copies = app.copies.filter((each) => each.why === why)
    if (copies.length === 0) return []
    const { title, text, together } = COPIED[why]
    return [
      {
        phase: 'images',
        app: app.slug,
        title: `${title} of ${app.name}`,
        text: [plain(text)],
        commands: copies.flatMap((each) => each.commands),
        check: plain(`the last command ends with a digest (\`sha256:…\`).`),
        together: {
          title: together,
          label: app.name,
          check: 'each `docker push` ends with a digest (`sha256:…`).',
        },
      },
    ]
  })
}

/** From the app's folder; a program that is built elsewhere is deployed from there, with the app's file. */
function deployCommands(app: AppSteps, at: string, isFlycast: boolean): readonly Line[] {
  const flags = `--ha=false${isFlycast ? ' --flycast' : ''} ${at}`
  const { context } = app
  const validate = plain(`fly config validate --strict ${at}`)
  if (!context) return [plain(`cd ${app.name}`), validate, plain(`fly deploy ${flags}`), plain('cd ..')]
  const folder = commandLine([context.value])
  return [
    plain(`cd ${app.name}`),
    validate,
    plain('cd ..'),
    {
      text: `fly deploy ${folder} --config "$PWD/${app.name}/fly.toml" ${flags}`,
      from: context.from,
      ...(context.fill ? { fill: context.fill } : {}),
    },
  ]
}

function secretStep(app: AppSteps, secrets: readonly SecretNeed[]): RunbookStep {
  const lines = secrets.flatMap((secret): readonly Line[] =>
    secret.read
      ? [{ text: `${secret.name}=$(${secret.read})`, from: secret.basis }]
      : [
          { text: `# ${secret.from.replace(/\s+/g, ' ')}`, from: secret.basis },
          { text: `${secret.name}=`, from: secret.basis },
        ],
  )
  return {
    phase: 'secrets',
    app: app.slug,
    title: `Set the secrets of ${app.name}`,
    text: [
      plain(
        `${secrets.some((each) => each.read) ? 'Your own shell reads each value from AWS; none' : 'No value'} is written to disk. Fill in the lines that end in \`=\`. A value of several lines goes between \`"""\`.`,
      ),
    ],
    commands: [plain(`fly secrets import --stage -a "$${app.variable}" <<EOF`), ...lines, plain('EOF')],
    check: plain(
      `\`fly secrets list -a "$${app.variable}"\` shows ${secrets.length} ${secrets.length === 1 ? 'name' : 'names'}.`,
    ),
    together: {
      title: 'Set the secrets',
      label: app.name,
      check: '`fly secrets list -a` of each app shows the names above.',
    },
  }
}

function volumeSteps(app: AppSteps, at: string): readonly RunbookStep[] {
  return app.groups.flatMap((group): readonly RunbookStep[] => {
    const mount = group.workload.mounts.find((each) => each.kind !== 'scratch')
    if (!mount) return []
    const gb = Math.min(
      500,
      Math.max(1, Math.ceil(group.workload.mounts.reduce((sum, each) => sum + (each.size?.value ?? 0), 0))),
    )
    return [
      {
        phase: 'volumes',
        app: app.slug,
        title: `Make the volume of ${group.workload.slug}`,
        commands: [
          {
            text: `fly volumes create ${volumeName(mount.name.value)} -r "$REGION" -s ${gb} -n ${group.scaling.create.value} -y ${at}`,
            from: [...mount.name.from, ...(mount.size?.from ?? []), ...group.scaling.create.from],
          },
        ],
        check: plain(
          `\`fly volumes list ${at}\` shows ${group.scaling.create.value === 1 ? 'one volume' : `${group.scaling.create.value} volumes`}.`,
        ),
        together: {
          title: 'Make the volumes',
          label: '',
          check: '`fly volumes list -a` of each app shows as many as its line says.',
        },
      },
    ]
  })
}

function addressSteps(
  app: AppSteps,
  at: string,
  isPublic: boolean,
  hosts: readonly { readonly value: string; readonly from: readonly Basis[] }[],
): readonly RunbookStep[] {
  const needsOwnAddress = app.groups.some((group) =>
    group.workload.services.some(
      (service) => service.exposure.value === 'public' && service.protocol.value !== 'http',
    ),
  )
  const steps: RunbookStep[] = []
  if (isPublic && needsOwnAddress) {
    steps.push({
      phase: 'addresses',
      app: app.slug,
      title: `Give ${app.name} an address of its own`,
      text: [plain('Raw TCP and UDP need a dedicated IPv4 address, which is billed monthly.')],
      commands: [plain(`fly ips allocate-v4 ${at}`), plain(`fly ips allocate-v6 ${at}`)],
      check: plain(`\`fly ips list ${at}\` shows both.`),
    })
  }
  const known = hosts.filter((each) => /^[\w.*-]+\.[a-z]{2,}$/i.test(each.value))
  if (isPublic && known.length > 0) {
    steps.push({
      phase: 'addresses',
      app: app.slug,
      title: `Order certificates for ${app.name}`,
      text: [
        plain(
          'Certificates can be issued before the DNS switch: add the `_acme-challenge` record that `fly certs setup` prints.',
        ),
      ],
      commands: known.flatMap((host): readonly Line[] => [
        { text: `fly certs add ${quoteHost(host.value)} ${at}`, from: host.from },
        { text: `fly certs setup ${quoteHost(host.value)} ${at}`, from: host.from },
      ]),
      check: plain(`\`fly certs list ${at}\` shows each as issued.`),
      together: {
        title: 'Order the certificates',
        label: app.name,
        check: '`fly certs list -a` of each app shows its names as issued.',
      },
    })
  }
  return steps
}

function quoteHost(host: string): string {
  return host.includes('*') ? `'${host}'` : host
}

function scaleStep(app: AppSteps, at: string): RunbookStep {
  const counts = app.groups.map((group) => ({ name: group.name, count: group.scaling.create }))
  const from = counts.flatMap((each) => each.count.from)
  const text = app.several
    ? `fly scale count ${counts.map((each) => `${each.name}=${each.count.value}`).join(' ')} -r "$REGION" -y ${at}`
    : `fly scale count ${counts[0]!.count.value} -r "$REGION" -y ${at}`
  const total = counts.reduce((sum, each) => sum + each.count.value, 0)
  return {
    phase: 'scale',
    app: app.slug,
    title: `Set the number of Machines of ${app.name}`,
    commands: [{ text, from }],
    check: plain(`\`fly scale show ${at}\` counts ${total === 1 ? 'one Machine' : `${total} Machines`}.`),
    together: {
      title: 'Set the number of Machines',
      label: '',
      check: '`fly scale show -a` of each app counts what its line says.',
    },
  }
}
