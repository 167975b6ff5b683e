import { derive, type Traced } from '../../../aws/traced'
import type { ResourceView } from '../../../aws/view'
import { presetByName } from '../../../facts/sizes'
import { flyRegion } from '../../../facts/regions'
import { mibOf } from '../../../workload/sizing'

/** What Undock itself wrote into a task definition when it drew an app on AWS, so that it comes back as it was. */
export interface UndockMetadata {
  readonly region?: Traced<string>
  readonly size?: Traced<string>
  readonly memoryMib?: Traced<number>
  readonly soft?: Traced<number>
  readonly hard?: Traced<number>
  readonly autoStop?: Traced<'off' | 'stop' | 'suspend'>
}

/** Reads `Metadata.Undock` of a task definition; undefined where it is absent or of another version. */
export function readMetadata(view: ResourceView): UndockMetadata | undefined {
  const own = view.attribute('Metadata', 'Undock')
  if (own.get('Version').peekNumber() !== 1) return undefined
  const region = own.get('Region')
  const size = own.get('Size')
  const memory = own.get('Memory')
  const mib = mibOf(memory.peekText() ?? '')
  const autoStop = own.get('AutoStop').peekText()
  const soft = own.get('SoftLimit').number({ what: 'soft limit', standIn: 20 })
  const hard = own.get('HardLimit').number({ what: 'hard limit', standIn: 25 })
  return {
    ...(flyRegion(region.peekText() ?? '')
      ? { region: region.text({ what: 'region', standIn: 'iad' })! }
      : {}),
    ...(presetByName(size.peekText() ?? '')
      ? { size: size.text({ what: 'size', standIn: 'shared-cpu-1x' })! }
      : {}),
    ...(mib === undefined
      ? {}
      : { memoryMib: derive(memory.text({ what: 'memory', standIn: '256mb' })!, () => mib) }),
    ...(soft ? { soft } : {}),
    ...(hard ? { hard } : {}),
    ...(autoStop === 'off' || autoStop === 'stop' || autoStop === 'suspend'
      ? { autoStop: derive(own.get('AutoStop').text({ what: 'autostop', standIn: 'off' })!, () => autoStop) }
      : {}),
  }
}
