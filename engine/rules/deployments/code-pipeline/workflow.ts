import { derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'

/** An action of a pipeline with its provider. */
interface Action {
  readonly cursor: Cursor
  readonly provider: string
  readonly category: string
}

function actionsOf(view: OwnedView): readonly Action[] {
  return view
    .get('Stages')
    .items()
    .flatMap((stage) => stage.get('Actions').items())
    .map((cursor) => ({
      cursor,
      provider: cursor.get('ActionTypeId', 'Provider').peekText() ?? '',
      category: cursor.get('ActionTypeId', 'Category').peekText() ?? '',
    }))
}

const BRANCH = 'The workflow starts when somebody pushes to this branch.'

/** The branch that a source action watches; a trigger of the pipeline says it more exactly. */
function branchOf(view: OwnedView): Traced<string> {
  const written = actionsOf(view)
    .filter((each) => each.category === 'Source')
    .map((each) => ['Branch', 'BranchName'].map((key) => each.cursor.get('Configuration', key)))
    .flat()
    .find((each) => each.exists)
    ?.text({ what: 'branch', standIn: 'main' })
  return written ? derive(written, (text) => text, { differs: BRANCH }) : fromFact('main', 'the usual branch')
}

/** What to change in the generated workflow so that it does what the pipeline did. */
export function workflowOf(view: OwnedView): readonly Part[] {
  const why: readonly Basis[] = [{ kind: 'fact', fact: 'a workflow takes the place of the pipeline' }]
  const line = (text: string, from: readonly Basis[] = why, more: Partial<Line> = {}): Line => ({
    text,
    from: from.length > 0 ? from : why,
    ...more,
  })
  const taken = view.get('Name').text({ what: 'name of the pipeline', standIn: 'deploy' })
  const name = taken
    ? derive(taken, (text) => text, { differs: 'The workflow takes its place.' })
    : fromFact(view.resource.native.name, 'the name of the resource')
  const branch = branchOf(view)
  const actions = actionsOf(view)
  const provider = (category: string, differs: string): readonly Basis[] =>
    actions
      .filter((each) => each.category === category)
      .flatMap((each) => {
        const text = each.cursor.get('ActionTypeId', 'Provider').text({ what: 'provider', standIn: 'ECS' })
        return text ? derive(text, (word) => word, { differs }).from : []
      })
  const source = provider('Source', 'The workflow checks the repository out.')
  const approval = provider('Approval', 'An environment with a protection rule asks for the approval.')
  const deploy = provider('Deploy', '`flyctl deploy` takes the place of the deploy action.')
  return [
    {
      kind: 'step',
      step: {
        phase: 'verify',
        title: `Let a workflow deploy instead of the pipeline ${name.value}`,
        text: [
          line(
            'The workflow in `.github/workflows/deploy.yml` checks the repository out and deploys each app with `flyctl deploy --remote-only`; the remote builder builds the images. Give it what the pipeline had:',
            [...name.from, ...source, ...deploy],
          ),
          line(
            `- Under \`on: push:\` set \`branches: [${JSON.stringify(branch.value)}]\`.`,
            branch.from,
            branch.fill ? { fill: branch.fill } : {},
          ),
          ...(approval.length > 0
            ? [
                line(
                  '- Give the jobs `environment: production`, and that environment a protection rule with the people who approve.',
                  approval,
                ),
              ]
            : []),
        ],
        check: line(
          'a push to the branch makes a release: `fly releases` shows it. Then switch the pipeline off.',
        ),
      },
    },
  ]
}
