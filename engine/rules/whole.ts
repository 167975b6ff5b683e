import { propertyNames } from '../aws/catalogue/property-names'
import type { Rule, Settling } from './rule'
import { family } from './settling'

/**
 * A rule for types whose properties all share one fate: each property that the catalogue knows has its row, and a key
 * that no resource of the type has stays unread.
 */
export function whole(
  rule: Pick<Rule, 'id' | 'topic' | 'section' | 'source'>,
  types: string,
  settling: Settling,
): Rule {
  const names = types.split(/\s+/).filter((each) => each !== '')
  return family(
    rule,
    Object.fromEntries(names.map((type) => [type, (propertyNames(type) ?? []).join(' ')])),
    settling,
  )
}
