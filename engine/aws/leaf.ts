import type { Located } from '../text/source'

/**
 * The smallest value written inside a resource (design.md §2): a scalar, an expression as a whole, or an empty map or
 * list. Leaves are compared by identity; every instance that a loop makes of a resource shares the leaves of its block.
 */
export interface Leaf {
  /** Id of the resource as written (`Resource.row`). */
  readonly row: string
  /** Where it stands below the resource, in CloudFormation's names: `ContainerDefinitions[0].Image`. */
  readonly path: string
  /** The same place in the words of the file it was written in. */
  readonly native: string
  readonly at: Located
  /** Places of parameters, locals and the like that its value was evaluated through. */
  readonly origins: readonly Located[]
  /** Why the value is known not to exist under the present parameters. */
  readonly off?: string
  /** It is state that AWS reports, not configuration that a person wrote. */
  readonly state?: true
}

/** A step of a path: a key of a map or a place in a list. */
export type Step = string | number

const PLAIN_KEY = /^[A-Za-z_$][\w:$-]*$/

/** `a.b[0]["odd key"]`, as documents print it. */
export function formatPath(steps: readonly Step[]): string {
  let text = ''
  for (const step of steps) {
    if (typeof step === 'number') text += `[${step}]`
    else if (!PLAIN_KEY.test(step)) text += `[${JSON.stringify(step)}]`
    else text += text === '' ? step : `.${step}`
  }
  return text
}

/** A path with its list places blanked (`A[3].B` → `A[].B`), the form that rules name properties in. */
export function patternOf(path: string): string {
  return path.replace(/\[\d+\]/g, '[]')
}
