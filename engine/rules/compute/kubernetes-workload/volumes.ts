import { alsoFrom, derive, fromFact } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { MachineFile, Mount, SecretRef } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import { keysOf, secretRead, secretSource } from './container'
import { sharedDiffers, sharedFate } from '../shared-volumes'
import { objectNamed, podOf } from './objects'
import { sharedClaim } from './shared'
import { gigabytes } from './quantity'

export interface Mounted {
  readonly mounts: readonly Mount[]
  readonly files: readonly MachineFile[]
  readonly secrets: readonly SecretRef[]
}

/** Most keys of one ConfigMap or Secret that become files one by one. */
const MAX_FILES = 50

/** Volumes and files of the main container. */
export function readVolumes(container: Cursor, view: ResourceView, context: RuleContext): Mounted {
  const mounts: Mount[] = []
  const files: MachineFile[] = []
  const secrets: SecretRef[] = []
  const volumes = podOf(view).get('spec', 'volumes').items()
  const templates = view.get('spec', 'volumeClaimTemplates').items()
  for (const mount of container.get('volumeMounts').items()) {
    const name = mount.get('name').peekText()
    const path = mount.get('mountPath')
    if (name === undefined || path.peekText() === undefined) continue
    const template = templates.find((each) => each.get('metadata', 'name').peekText() === name)
    const volume = volumes.find((each) => each.get('name').peekText() === name)
    const claimName = volume?.get('persistentVolumeClaim', 'claimName')
    const claim =
      template ??
      (claimName?.exists
        ? objectNamed(context, 'PersistentVolumeClaim', claimName.peekText(), view)
        : undefined)
    if (claim || claimName?.exists) {
      const together = template ? undefined : sharedClaim(claimName?.peekText(), view, context)
      if (together && sharedFate(together, context).fate === 'tigris') continue
      const differs = together
        ? sharedDiffers(together, view.resource.native.name)
        : template
          ? 'Each Machine has a volume of its own, as each replica had a claim.'
          : 'A volume belongs to one Machine on one host; nothing is shared.'
      const source = mount.get('name').text({ what: 'name of the volume', standIn: 'data' })!
      const target = path.text({ what: 'path of the volume', standIn: '/FILL-IN-path' })!
      const storage = claim
        ?.get('spec', 'resources', 'requests', 'storage')
        .text({ what: 'size of the volume', standIn: '1Gi' })
      const links = [claimName?.take(), volume?.get('name').take(), template?.get('metadata', 'name').take()]
      mounts.push({
        name: derive(alsoFrom(source, ...links), (text) => text, { differs }),
        path: derive(target, (text) => text, { differs }),
        kind: claim && shared(claim) ? 'shared' : 'block',
        ...(storage ? { size: derive(storage, (text) => gigabytes(text) ?? 1) } : {}),
      })
      continue
    }
    if (!volume) continue
    const made = filesOf(volume, mount, view, context)
    files.push(...made.files)
    secrets.push(...made.secrets)
  }
  return { mounts, files, secrets }
}

function shared(claim: Cursor): boolean {
  return claim
    .get('spec', 'accessModes')
    .items()
    .some((each) => (each.peekText() ?? '').endsWith('Many'))
}

function filesOf(
  volume: Cursor,
  mount: Cursor,
  view: ResourceView,
  context: RuleContext,
): Pick<Mounted, 'files' | 'secrets'> {
  const files: MachineFile[] = []
  const secrets: SecretRef[] = []
  const differs =
    'The platform writes the file into the Machine before the program starts; a change needs a deploy.'
  const place = mount.get('mountPath')
  const sub = mount.get('subPath').peekText()
  const map = volume.get('configMap')
  const config = objectNamed(context, 'ConfigMap', map.get('name').peekText(), view)
  const secretName = volume.get('secret', 'secretName')
  const secret = objectNamed(context, 'Secret', secretName.peekText(), view)
  const keys = config
    ? config
        .get('data')
        .entries()
        .map((each) => each.key)
    : secret
      ? keysOf(secret)
      : []
  const items = (config ? map : volume.get('secret')).get('items').items()
  for (const key of keys.slice(0, MAX_FILES)) {
    const item = items.find((each) => each.get('key').peekText() === key)
    if (items.length > 0 && !item) continue
    const file = item?.get('path').peekText() ?? key
    if (sub !== undefined && sub !== file) continue
    const taken = place.take()
    if (!taken) continue
    const base = place.peekText()!.replace(/\/$/, '')
    const path = derive(
      alsoFrom(
        taken,
        mount.get('name').take(),
        mount.get('subPath').take(),
        item?.get('path').take(),
        item?.get('key').take(),
      ),
      () => (sub === undefined ? `${base}/${file}` : base),
      { differs },
    )
    if (config) {
      const content = config
        .get('data')
        .get(key)
        .text({ what: `content of ${file}`, standIn: '' })
      const link = map.get('name').take()
      if (content && content.value !== '')
        files.push({ path, raw: derive(alsoFrom(content, link), (text) => text, { differs }) })
      continue
    }
    const link = secretName.take()
    if (!link) continue
    const name = `${secretName.peekText()}_${key}`.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
    const source = secretSource(secretName.peekText()!, key, link, view, context)
    const read = secretRead(secretName.peekText()!, key, view)
    secrets.push({
      name,
      from: derive(source, (text) => `base64 of ${text}`),
      store: 'other',
      ...(read === undefined ? {} : { read }),
    })
    files.push({ path, secret: derive(link, () => name, { differs }) })
  }
  return { files, secrets }
}

/** The volume that a data store gets where its pods had none. */
export function dataVolume(path: string): Mount {
  return {
    name: fromFact('data', 'the volume of the data store'),
    path: fromFact(path, 'where the image keeps its data'),
    kind: 'block',
  }
}
