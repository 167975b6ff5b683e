import type { Severity } from '@/engine/text/diagnostic'
import { exampleText } from '@/engine/fly/check'
import { explainOutput } from '@/engine/fly/explain'

export interface Explained {
  readonly code: string
  readonly title: string
  readonly severity: Severity
  readonly why: string
  /** The line of the paste. */
  readonly line: string
  readonly key?: string
  /** A file without the finding. */
  readonly right: string
  readonly lesson: string
}

/** The lesson that teaches a section of fly.toml. */
const lessons: Readonly<Record<string, string>> = {
  build: 'deployments',
  deploy: 'deployments',
  checks: 'deployments',
  restart: 'deployments',
  env: 'secrets',
  files: 'secrets',
  mounts: 'storage',
  statics: 'storage',
  http_service: 'networking',
  services: 'networking',
  metrics: 'monitoring',
}

/** What each known line of a paste means. Plain data. */
export function explainText(text: string): readonly Explained[] {
  return explainOutput(text).map(({ check, line, key }) => ({
    code: check.code,
    title: check.title,
    severity: check.severity,
    why: check.why,
    line,
    ...(key !== undefined && { key }),
    right: exampleText(check, check.good[0] ?? ''),
    lesson: lessons[check.section] ?? 'compute',
  }))
}
