import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkCommand } from '../../facts/commands'
import { flyTable } from '../../plan/fly-file'
import { app, plan } from '../testing/plan'
import { printWorkflow, WORKFLOW_PATH } from './print'

it('deploys each app with a token of its own', () => {
  const made = printWorkflow(plan({ apps: [app('web'), app('2nd-app'), app('night', { deployed: false })] }))
  expect(made?.path).toBe(WORKFLOW_PATH)
  const read: unknown = parse(made?.text ?? '')
  expect(read).toMatchObject({
    on: { push: { branches: ['main'] }, workflow_dispatch: null },
    permissions: { contents: 'read' },
    jobs: {
      web: {
        steps: [
          { uses: 'actions/checkout@v4' },
          { uses: 'superfly/flyctl-actions/setup-flyctl@master' },
          {
            run: 'flyctl deploy --remote-only',
            'working-directory': 'web',
            env: { FLY_API_TOKEN: '${{ secrets.FLY_API_TOKEN_WEB }}' },
          },
        ],
      },
      'app-2nd-app': { concurrency: 'deploy-2nd-app' },
    },
  })
  expect(made?.text).not.toContain('night')
})

it('names commands that exist', () => {
  const text = printWorkflow(plan({ apps: [app('web')] }))?.text ?? ''
  const commands = [...text.matchAll(/fly tokens [^→]*(?= →)|(?<=run: )flyctl .*/g)].map((each) =>
    each[0].trim().replace(/^flyctl/, 'fly'),
  )
  expect(commands).toHaveLength(2)
  for (const each of commands) expect(checkCommand(each), each).toBeUndefined()
  expect(text).toContain('secrets.FLY_API_TOKEN }}')
})

it('says that an app with an image deploys that image again', () => {
  const file = flyTable({ build: flyTable({ image: { value: 'nginx:1.27', from: [] } }) })
  expect(printWorkflow(plan({ apps: [app('web', { file })] }))?.text).toContain('names an image')
})

it('is left out where nothing is deployed, or a file stands in its place', () => {
  expect(printWorkflow(plan())).toBeUndefined()
  expect(printWorkflow(plan({ apps: [app('night', { deployed: false })] }))).toBeUndefined()
  const files = [{ path: WORKFLOW_PATH, lines: [], executable: false }]
  expect(printWorkflow(plan({ apps: [app('web')], files }))).toBeUndefined()
})
