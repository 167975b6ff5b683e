import { absorbed, manual, unsupported } from '../../../aws/outcome'
import type { Part } from '../../../plan/parts'
import type { OwnedView } from '../../../aws/view'
import { exactRows } from '../../exact'
import type { Rule, RuleContext } from '../../rule'
import { CONSTRUCT_KEYS, FUNCTION_KEYS, PROVIDER_KEYS, SERVICE_KEYS } from './keys'

const base = {
  topic: 'compute',
  section: 'lambda',
  source: 'https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml',
} as const

/** What runs: the functions that the file is lowered to carry it into the plan, here stand the words for its keys. */
export const serverlessFrameworkRules: readonly Rule[] = [
  {
    ...base,
    id: 'compute/serverless-framework',
    types: ['Serverless::Service'],
    convert: domains,
    settles: exactRows(SERVICE_KEYS),
  },
  {
    ...base,
    id: 'compute/serverless-framework/provider',
    types: ['Serverless::Provider'],
    settles: exactRows(PROVIDER_KEYS),
  },
  {
    ...base,
    id: 'compute/serverless-framework/function',
    types: ['Serverless::Function'],
    settles: exactRows(FUNCTION_KEYS),
  },
  {
    ...base,
    id: 'compute/serverless-framework/construct',
    types: ['Serverless::Construct'],
    settles: exactRows(CONSTRUCT_KEYS),
  },
  {
    ...base,
    id: 'compute/serverless-framework/extension',
    types: ['Serverless::Extension'],
    settles: {
      '': absorbed('It changes a resource that the framework makes and that no longer exists on Fly.io.'),
    },
  },
  {
    ...base,
    id: 'compute/serverless-framework/missing-file',
    types: ['Serverless::MissingFile'],
    settles: exactRows({
      file: manual(
        'The resource is in a file that is not in the input: give the folder with all files, and convert again.',
      ),
    }),
  },
  {
    ...base,
    id: 'compute/serverless-framework/other-provider',
    types: ['Serverless::OtherProvider'],
    settles: {
      '': unsupported(
        'The service is deployed to another cloud than AWS: Undock reads what it says, and converts AWS only.',
      ),
    },
  },
]

/** The plugin for custom domains: its names are those of the web app. */
function domains(view: OwnedView, context: RuleContext): readonly Part[] {
  const web = context
    .all('AWS::Serverless::Function')
    .find((each) => each.resource.source === view.resource.source && each.get('Events').exists)
  const custom = view.get('custom')
  const listed = [custom.get('customDomain'), ...custom.get('customDomains').items()]
  return listed.flatMap((each): readonly Part[] => {
    const inside = [each, ...each.entries().map((entry) => entry.cursor)]
    return inside.flatMap((one): readonly Part[] => {
      const name = one.get('domainName')
      if (!web || name.peekText() === undefined) return []
      const taken = name.text({ what: 'domain name', standIn: 'fill-in-host.example.com' })
      return taken ? [{ kind: 'host', host: { name: taken, target: web.id } }] : []
    })
  })
}
