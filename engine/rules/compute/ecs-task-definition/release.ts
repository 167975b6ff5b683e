import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

const TYPE = 'AWS::ECS::TaskDefinition'
const SUFFIX = '-release'

/** The task definition that runs before each release of another: its family, or that of its cluster's app, with `-release`. */
export function releaseTaskOf(definition: ResourceView, context: RuleContext): ResourceView | undefined {
  const family = definition.get('Family').peekText()
  if (family === undefined) return undefined
  return context.all(TYPE).find((each) => {
    const other = each.get('Family').peekText()
    return other?.endsWith(SUFFIX) === true && isBase(other.slice(0, -SUFFIX.length), family)
  })
}

/** Whether another task definition of the input is released by this one. */
export function isReleaseTask(view: ResourceView, context: RuleContext): boolean {
  const family = view.get('Family').peekText()
  if (family?.endsWith(SUFFIX) !== true) return false
  return context
    .all(TYPE)
    .some(
      (each) =>
        each.id !== view.id && isBase(family.slice(0, -SUFFIX.length), each.get('Family').peekText() ?? ''),
    )
}

/** `shop` is the base of `shop` and of its groups `shop-web`. */
function isBase(base: string, family: string): boolean {
  return family === base || family.startsWith(`${base}-`)
}
