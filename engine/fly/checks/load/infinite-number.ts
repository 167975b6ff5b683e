import type { LoadCheck } from '../../check'
import { placeOf, raw } from '../helpers'

export const infiniteNumber: LoadCheck = {
  stage: 'load',
  code: 'infinite-number',
  rows: ['V68'],
  severity: 'error',
  section: '',
  title: 'A number that is infinite or not a number',
  why: 'The CLI holds the config as JSON, which has neither infinity nor NaN: the whole file fails, even under a key nobody reads.',
  bad: [
    `anything.at_all = inf`,
    `[build]
settings = { a = nan }`,
  ],
  good: [
    `[deploy]
max_unavailable = 0.5`,
  ],
  source: 'flyctl internal/appconfig/serde.go',
  claims: ({ cause }) => cause.kind === 'infinity',
  explain: (problem, file) => ({
    span: placeOf(problem, file),
    message: `Unexpected \`${raw(file, problem.node)}\`: no value in the file may be infinite or NaN, except under \`[env]\`.`,
  }),
}
