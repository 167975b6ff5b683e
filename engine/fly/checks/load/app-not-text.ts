import type { LoadCheck } from '../../check'
import { placeOf, raw, replace } from '../helpers'

export const appNotText: LoadCheck = {
  stage: 'load',
  code: 'app-not-text',
  rows: ['V06'],
  severity: 'error',
  section: '',
  title: 'The app name is not text',
  why: 'The app name is text; the CLI stops before it looks at anything else, and no command that needs the file works.',
  bad: [`app = 5`, `app = true`],
  good: [`app = "five"`],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ key, cause }) => key === 'app' && cause.kind === 'mismatch',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected \`app = ${raw(file, problem.node)}\`, expected a text in quotes.`,
    ...(problem.node.kind === 'scalar'
      ? { fix: replace(problem.node.span, `"${raw(file, problem.node)}"`) }
      : {}),
  }),
}
