import type { Cursor, ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

export const LAUNCH_TEMPLATE = 'AWS::EC2::LaunchTemplate'
export const LAUNCH_CONFIGURATION = 'AWS::AutoScaling::LaunchConfiguration'

/** What says how a server is made: an instance, the template it is made from, or both, the instance first. */
export interface ServerSpec {
  /** Resources whose properties are read, the nearest first. */
  readonly holders: readonly ResourceView[]
  get(key: string): Cursor
}

/** The settings of an instance over those of its launch template. */
export function specOf(view: ResourceView, context: RuleContext): ServerSpec {
  const template = templateNamed(view.get('LaunchTemplate'), context)
  return join([view, ...(template ? [template] : [])])
}

/** The settings that an Auto Scaling group, fleet or node group makes its instances by. */
export function specNamed(reference: Cursor, context: RuleContext): ServerSpec | undefined {
  const template = templateNamed(reference, context)
  return template && join([template])
}

export function specOfConfiguration(view: ResourceView): ServerSpec {
  return join([view])
}

function join(holders: readonly ResourceView[]): ServerSpec {
  const sources = holders.map((each): Cursor =>
    each.type === LAUNCH_TEMPLATE ? each.get('LaunchTemplateData') : each,
  )
  return {
    holders,
    get(key) {
      return (sources.find((each) => each.get(key).exists) ?? sources[0]!).get(key)
    },
  }
}

function templateNamed(reference: Cursor, context: RuleContext): ResourceView | undefined {
  return (
    context.find(reference.get('LaunchTemplateId').value, LAUNCH_TEMPLATE) ??
    context.find(reference.get('LaunchTemplateName').value, LAUNCH_TEMPLATE) ??
    context.find(reference.value, LAUNCH_TEMPLATE)
  )
}

/** The AMI as its name or path says it: an id tells nothing, the path of a public SSM parameter does. */
export function amiOf(spec: ServerSpec): string {
  const { value } = spec.get('ImageId')
  const shown = spec.get('ImageId').peekShown() ?? ''
  // Why it is not known names the SSM parameter.
  return value?.kind === 'unresolved' ? `${shown} ${value.reason}` : shown
}
