import type { ConfigCheck } from '../../check'
import { replace, shown } from '../helpers'
import { nearest } from '../../suggest'
import { signals } from '../../schema/shared'

const known = signals.map((each) => each.value)

export const killSignalUnknown: ConfigCheck = {
  stage: 'config',
  code: 'kill-signal-unknown',
  rows: ['V148'],
  severity: 'warning',
  section: '',
  title: 'A signal that does not exist',
  why: 'The platform does not know it, so the app does not get the signal it waits for.',
  bad: [`kill_signal = "SIGWHAT"`],
  good: [`kill_signal = "SIGTERM"`],
  source: 'reference/configuration/',

  *run(file) {
    const value = file.config.kill_signal
    if (value === undefined || value === '' || known.includes(value)) return
    const span = file.valueSpan('kill_signal')
    const upper = value.trim().toUpperCase()
    const full = upper.startsWith('SIG') ? upper : `SIG${upper}`
    const meant = known.includes(full) ? full : nearest(full, known)[0]
    yield {
      span,
      message: `Unknown signal \`${shown(value)}\`, expected one such as \`SIGINT\` or \`SIGTERM\`.`,
      ...(meant ? { fix: replace(span, `"${meant}"`) } : {}),
    }
  },
}
