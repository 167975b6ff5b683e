import { fromFact, type Basis } from '../../aws/traced'
import { slug, type ResourceView } from '../../aws/view'
import { plainText } from '../../aws/value'
import type { Part, Replacement, Store } from '../../plan/parts'
import type { Line } from '../../plan/plan'

const FACT = 'it stays on AWS, and the app calls its public API'
const DIFFERS = 'It stays on AWS; the app reaches it with a role taken through OIDC.'

/** How the references to a kept resource read in an app's environment. */
export interface KeptReference {
  /** `queue`, `topic`, `stream`: for words. */
  readonly what: string
  /** What `Ref` gives, in words: `URL of the queue jobs`. */
  readonly ref: string
  /** The property that holds the name, and the attributes that give it back. */
  readonly nameKey: string
  readonly nameAttributes?: readonly string[]
  /** The command that prints what `Ref` gives. */
  readonly lookUp?: string
}

/** A service of AWS that the app goes on using over its public API. */
export function keptService(view: ResourceView, about: KeptReference, decision?: string): Part {
  const { name } = view.resource.native
  const from: readonly Basis[] = decision ? [{ kind: 'decision', id: decision }] : fromFact(name, FACT).from
  const line = (text: string): Line => ({ text, from })
  const known = plainText(view.get(about.nameKey).value)
  const store: Store = {
    id: view.id,
    service: { id: view.id, label: `${name} on AWS`, side: 'aws', usedBy: [] },
    steps: [],
    needsRole: true,
    replace: (attribute, variable) => replacement(attribute, variable, about, known, name),
    attach: (app) => [
      {
        phase: 'secrets',
        title: `Let $${app} use the ${about.what} ${name}`,
        text: [
          line(
            `The ${about.what} stays on AWS. The app calls it with a role taken through OIDC: \`AWS_ROLE_ARN\` and \`AWS_REGION\` stand in \`[env]\`, and the role keeps its permissions for the ${about.what}.${about.lookUp ? ` What the app needs to know of it: \`${about.lookUp}\`.` : ''}`,
          ),
        ],
      },
    ],
  }
  return { kind: 'store', store }
}

function replacement(
  attribute: string | undefined,
  variable: string,
  about: KeptReference,
  known: string | undefined,
  name: string,
): Replacement {
  const byName = about.nameAttributes?.includes(attribute ?? 'Ref') === true
  if (byName && known !== undefined) return { kind: 'env', value: known, differs: DIFFERS }
  const what =
    attribute === undefined ? about.ref : `${attribute === 'Arn' ? 'ARN' : attribute} of the ${about.what}`
  return {
    kind: 'env',
    value: `FILL-IN-${slug(variable)}`,
    differs: DIFFERS,
    fill: `${what} ${name}`,
  }
}
