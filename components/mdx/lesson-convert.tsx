import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { LessonMeta } from '@/lib/lessons'
import { BuiltConversion } from '../convert/built-conversion'
import type { Show } from '../convert/lesson-view'

export interface ConvertProps {
  readonly from: string
  readonly show?: Show
  readonly title?: string
}

/** `<Convert>` of a lesson: what stands on AWS, and beside it what the converter makes of it. */
export function LessonConvert({ lesson, from, show, title }: ConvertProps & { readonly lesson: LessonMeta }) {
  const path = basename(from)
  // One file may be shown twice in a lesson: as its fly.toml, and as its runbook.
  const part = show === 'runbook' ? '-runbook' : ''
  return (
    <BuiltConversion
      id={`${lesson.topic}-${path.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}${part}`}
      title={title ?? path}
      path={path}
      text={readFileSync(join(lesson.folder, from), 'utf8')}
      show={show}
    />
  )
}
