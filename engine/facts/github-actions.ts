import { DOCS } from './types'

/** What Fly.io's documentation puts into a GitHub Actions workflow. */
export const GITHUB_ACTIONS = {
  checkout: 'actions/checkout@v4',
  setupFlyctl: 'superfly/flyctl-actions/setup-flyctl@master',
  runner: 'ubuntu-latest',
  /** The builder on Fly.io builds; the runner needs no Docker. */
  deploy: 'flyctl deploy --remote-only',
  secret: 'FLY_API_TOKEN',
  source: 'docs launch/continuous-deployment-with-github-actions.html.md',
  checked: DOCS,
} as const
