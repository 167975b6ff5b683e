import { derive, fromFact } from '../../../aws/traced'
import type { Cursor, ResourceView } from '../../../aws/view'
import type { Mount } from '../../../workload/workload'
import type { RuleContext } from '../../rule'
import type { ServerSpec } from './spec'

export const VOLUME = 'AWS::EC2::Volume'
export const ATTACHMENT = 'AWS::EC2::VolumeAttachment'
const LARGEST = 500
const ROOT = /^\/dev\/(?:xvda|sda1?|nvme0n1)$/

export function isRootDevice(name: string | undefined): boolean {
  return name !== undefined && ROOT.test(name)
}

/** Data disks of a server as mounts: those of its mapping, and volumes attached to it. */
export function mountsOf(
  view: ResourceView,
  spec: ServerSpec,
  path: string | undefined,
  context: RuleContext,
): readonly Mount[] {
  const mapped = spec
    .get('BlockDeviceMappings')
    .items()
    .filter((each) => !isRootDevice(each.get('DeviceName').peekText()) && each.get('Ebs').exists)
    .map((each) => ({ size: each.get('Ebs', 'VolumeSize'), device: each.get('DeviceName') }))
  const attached = volumesOf(view, context).map(({ volume, device }) => ({
    size: volume.get('Size'),
    device,
  }))
  return [...mapped, ...attached].map(({ size, device }, index): Mount => {
    const where = path ?? '/data'
    const name = fromFact(index === 0 ? 'data' : `data${index + 1}`, 'the data disk of the instance')
    const taken = device.take()
    const gb = size.number({ what: 'size of the volume in GB', standIn: 1 })
    return {
      name: taken
        ? {
            ...name,
            from: derive(taken, () => name.value, {
              differs: 'A volume has a name and a folder; there are no device names to choose.',
            }).from,
          }
        : name,
      path: fromFact(
        index === 0 ? where : `${where}${index + 1}`,
        path === undefined
          ? 'nothing says where the disk is mounted: change it to the folder of your data'
          : 'where the boot script mounts the disk',
      ),
      kind: 'block',
      ...(gb
        ? {
            size: derive(gb, (value) => Math.min(LARGEST, value), {
              differs:
                gb.value > LARGEST
                  ? `A volume has at most ${LARGEST} GB, so ${gb.value} GB became ${LARGEST}: split the data.`
                  : 'Volumes count in GB and only grow; each belongs to one Machine on one host.',
            }),
          }
        : {}),
    }
  })
}

/** Volumes that are attached to an instance, with the device they are attached as. */
function volumesOf(
  view: ResourceView,
  context: RuleContext,
): readonly { readonly volume: ResourceView; readonly device: Cursor }[] {
  const beside = context.referrers(view.id, ATTACHMENT).flatMap((each) => {
    const volume = context.find(each.get('VolumeId').value, VOLUME)
    return volume ? [{ volume, device: each.get('Device') }] : []
  })
  const inside = view
    .get('Volumes')
    .items()
    .flatMap((each) => {
      const volume = context.find(each.get('VolumeId').value, VOLUME)
      return volume ? [{ volume, device: each.get('Device') }] : []
    })
  return [...beside, ...inside]
}
