import { derive, fromFact, type Basis, type Traced } from '../../../aws/traced'
import { slug, type Cursor, type OwnedView } from '../../../aws/view'
import type { Part } from '../../../plan/parts'
import type { Line } from '../../../plan/plan'

/** An action of a pipeline with its provider. */
interface Action {
  readonly cursor: Cursor
  readonly provider: string
  readonly category: string
}

export function actionsOf(view: OwnedView): readonly Action[] {
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

/** The pipeline as a workflow of GitHub Actions: push, build by the remote builder, deploy. */
export function workflowOf(view: OwnedView): readonly Part[] {
  const why: readonly Basis[] = [{ kind: 'fact', fact: 'a workflow takes the place of the pipeline' }]
  const line = (text: string, from: readonly Basis[] = why, more: Partial<Line> = {}): Line => ({
    text,
    from,
    ...more,
  })
  const taken = view.get('Name').text({ what: 'name of the pipeline', standIn: 'deploy' })
  const name = taken
    ? derive(taken, (text) => text, { differs: 'It names the workflow.' })
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
  const approval = provider('Approval', 'An environment with a protection rule asks for the approval.')
  const deploy = provider('Deploy', '`flyctl deploy` takes the place of the deploy action.')
  const source = provider('Source', 'The workflow checks the repository out.')
  const path = `.github/workflows/${slug(name.value) || 'deploy'}.yml`
  const lines: readonly Line[] = [
    line(`name: ${JSON.stringify(name.value)}`, name.from, name.fill ? { fill: name.fill } : {}),
    line('on:'),
    line('  push:'),
    line(
      `    branches: [${JSON.stringify(branch.value)}]`,
      branch.from,
      branch.fill ? { fill: branch.fill } : {},
    ),
    line('jobs:'),
    line('  deploy:'),
    line('    runs-on: ubuntu-latest'),
    ...(approval.length > 0
      ? [
          line(
            '    # A person approves: add a protection rule to this environment in the settings of the repository.',
            approval,
          ),
          line('    environment: production', approval),
        ]
      : []),
    line('    steps:'),
    line('      - uses: actions/checkout@v4', source.length > 0 ? source : why),
    line('      - uses: superfly/flyctl-actions/setup-flyctl@master'),
    line('      # The remote builder builds and pushes the image.'),
    line('      - run: flyctl deploy --remote-only', deploy.length > 0 ? deploy : why),
    line('        env:'),
    line('          FLY_API_TOKEN: ${{ secrets.FLY_API_TOKEN }}'),
  ]
  return [
    { kind: 'file', file: { path, executable: false, lines } },
    {
      kind: 'step',
      step: {
        phase: 'deploy',
        title: `Let GitHub Actions deploy instead of the pipeline ${view.resource.native.name}`,
        text: [
          line(
            `Put \`${path}\` into the repository whose root holds the fly.toml, and the token that the command prints into its secrets as \`FLY_API_TOKEN\`. With several apps, give \`flyctl deploy\` the folder of each.`,
          ),
        ],
        commands: [line('fly tokens create org -o "$ORG"')],
        check: line('a push to the branch makes a release: `fly releases` shows it.'),
      },
    },
  ]
}
