import { readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { marksOf } from '@/lib/highlight'
import { languageOf } from '@/lib/languages'
import type { LessonMeta } from '@/lib/lessons'
import { convertFiles } from '../convert/convert-engine'
import { LessonConversion } from '../convert/lesson-convert'
import { lessonView, type Show } from '../convert/lesson-view'

export interface ConvertProps {
  readonly from: string
  readonly show?: Show
  readonly title?: string
}

/** `<Convert>` of a lesson: what stands on AWS, and beside it what the converter makes of it; converted at build time first. */
export async function LessonConvert({
  lesson,
  from,
  show = 'fly.toml',
  title,
}: ConvertProps & { readonly lesson: LessonMeta }) {
  const text = readFileSync(join(lesson.folder, from), 'utf8')
  const path = basename(from)
  const { document } = convertFiles({ files: [{ path, text }], parameters: {}, decisions: {} })
  const view = lessonView(document, path, show)
  return (
    <LessonConversion
      id={`${lesson.topic}-${path.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}`}
      title={title ?? path}
      path={path}
      text={text}
      show={show}
      view={view}
      marks={{
        aws: await marksOf(text, languageOf(path)),
        fly: view.format === 'toml' ? await marksOf(view.text, 'toml') : '',
      }}
    />
  )
}
