import { convert } from '../../convert'
import { awsRegionFor } from '../../facts/regions'
import type { FlyConfig } from '../../fly/model'
import { validate } from '../../fly/validate'
import { equivalent } from '../index'
import { normalise } from '../normalise'
import { ordered } from '../normalise-order'

/** The forms that can be read back. */
const FORMS = ['cloudformation', 'terraform'] as const

export interface Way {
  readonly form: (typeof FORMS)[number]
  /** With what Undock keeps beside the task definition for the way back. */
  readonly metadata: boolean
}

/** Every way to AWS and back. */
export const WAYS: readonly Way[] = FORMS.flatMap((form) => [
  { form, metadata: false },
  { form, metadata: true },
])

/** To AWS and back; a list of paths where more or less than one app came back. */
export function thereAndBack(text: string, { form, metadata }: Way): FlyConfig | readonly string[] {
  const config = validate({ path: 'fly.toml', text }).config
  const drawn = equivalent({ path: 'fly.toml', text }, form).text
  const path = form === 'terraform' ? 'main.tf' : 'stack.yaml'
  const result = convert([{ path, text: metadata ? drawn : without(drawn, form) }], {
    parameters: new Map(),
    decisions: new Map(),
    awsRegion: awsRegionFor(config?.primary_region ?? '').aws,
  })
  const files = result.appFiles.flatMap((app) => app.files).filter((file) => file.path.endsWith('fly.toml'))
  if (files.length !== 1) return files.map((file) => file.path)
  return named(validate({ path: 'fly.toml', text: files[0]!.text }).config ?? {}, metadata)
}

/** What has to come back. */
export function expected(text: string, { metadata }: Way): FlyConfig {
  return named(normalise(validate({ path: 'fly.toml', text }).config ?? {}, { metadata }), metadata)
}

/** Without metadata the name of the app is the reader's to choose (decision `name`), so it is not compared. */
function named(config: FlyConfig, metadata: boolean): FlyConfig {
  return ordered(metadata ? config : { ...config, app: undefined })
}

function without(text: string, form: Way['form']): string {
  const lines = text.split('\n')
  if (form === 'terraform') return lines.filter((line) => line !== '# Undock:').join('\n')
  return lines.filter((line, i) => line !== '    Metadata:' && !inMetadata(lines, i)).join('\n')
}

/** The metadata of a task: six spaces and more below `    Metadata:`. */
function inMetadata(lines: readonly string[], index: number): boolean {
  for (let i = index; i >= 0 && /^ {6}/.test(lines[i]!); i--)
    if (lines[i - 1] === '    Metadata:') return true
  return false
}
