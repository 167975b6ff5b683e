import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'

const TYPE = 'AWS::ECS::TaskDefinition'
const SUFFIX = '-release'

/** Task definitions that may run before releases, with the family they belong to; every service asks for them. */
interface Candidate {
  readonly view: ResourceView
  readonly base: string
}

const known = new WeakMap<RuleContext, readonly Candidate[]>()

function candidates(context: RuleContext): readonly Candidate[] {
  const before = known.get(context)
  if (before) return before
  const found = context.all(TYPE).flatMap((view): readonly Candidate[] => {
    const family = view.get('Family').peekText()
    return family?.endsWith(SUFFIX) ? [{ view, base: family.slice(0, -SUFFIX.length) }] : []
  })
  known.set(context, found)
  return found
}

/** The task definition that runs before each release of another: its family, or that of its cluster's app, with `-release`. */
export function releaseTaskOf(definition: ResourceView, context: RuleContext): ResourceView | undefined {
  const family = definition.get('Family').peekText()
  if (family === undefined) return undefined
  return candidates(context).find((each) => isBase(each.base, family))?.view
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
