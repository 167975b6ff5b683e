import { expect, it } from 'vitest'
import { withOnlyApp } from './app-placeholder'
import type { RunbookStep } from '../plan/plan'

const line = (text: string) => ({ text, from: [] })
const step: RunbookStep = {
  phase: 'cut-over',
  title: 'Move the files',
  text: [line('See `fly volumes list -a APP`.')],
  commands: [line('fly sftp put a.tar /tmp/a.tar -a APP'), line('fly deploy -a x -e FAS_APP_NAME=APP')],
  check: line('`fly volumes list -a APP` shows it.'),
}
const texts = (given: RunbookStep) => given.commands?.map((each) => each.text)

it('names the only app', () => {
  const made = withOnlyApp([{ variable: 'APP_WEB' }])(step)
  expect(texts(made)).toEqual([
    'fly sftp put a.tar /tmp/a.tar -a "$APP_WEB"',
    'fly deploy -a x -e FAS_APP_NAME="$APP_WEB"',
  ])
  expect(made.text?.[0]?.text).toBe('See `fly volumes list -a "$APP_WEB"`.')
  expect(made.check?.text).toBe('`fly volumes list -a "$APP_WEB"` shows it.')
})

it('asks which of several', () => {
  const made = withOnlyApp([{ variable: 'APP_WEB' }, { variable: 'APP_API' }])(step)
  expect(texts(made)?.slice(0, 2)).toEqual([
    'APP=  # the app it is for: one of $APP_WEB, $APP_API',
    'fly sftp put a.tar /tmp/a.tar -a "$APP"',
  ])
})

it('leaves a step that makes an app of its own, and a plan without apps', () => {
  const own = { ...step, text: [line('`fly apps create APP`')] }
  expect(withOnlyApp([{ variable: 'APP_WEB' }])(own)).toBe(own)
  expect(withOnlyApp([])(step)).toBe(step)
})
