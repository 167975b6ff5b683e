import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'

export const appNameForm: ConfigCheck = {
  stage: 'config',
  code: 'app-name-form',
  rows: ['V148'],
  severity: 'warning',
  section: '',
  title: 'An app name with characters that names cannot have',
  why: 'The platform takes lower-case letters, digits and dashes only; `fly deploy` does not find such an app.',
  bad: [`app = "Not A Valid Name!"`],
  good: [`app = "not-a-valid-name"`],
  source: 'reference/configuration/',

  *run(file) {
    const { app } = file.config
    if (app === undefined || app === '' || /^[a-z0-9][a-z0-9-]*$/.test(app)) return
    if (/[{}$<>%]/.test(app)) return
    const span = file.valueSpan('app')
    yield {
      span,
      message: `Unexpected \`app = "${shown(app)}"\`, expected lower-case letters, digits and dashes.`,
    }
  },
}
