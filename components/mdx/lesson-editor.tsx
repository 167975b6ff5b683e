import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { marksOf } from '@/lib/highlight'
import type { LessonMeta } from '@/lib/lessons'
import { diagnoseFly, equivalentOfFly } from '../editor/fly-engine'
import { LiveEditor } from '../editor/live-editor'

export interface EditorProps {
  readonly file?: string
  /** The text itself, from a fenced block with `editor="fly.toml"`. */
  readonly code?: string
  /** For the content tests: the codes of exactly the problems it is there to show. */
  readonly expect?: readonly string[]
  readonly show?: 'equivalent' | 'none'
  readonly title?: string
}

/** `<LiveEditor>` of a lesson: everything it shows at first is made here, so the page is complete without JavaScript. */
export async function LessonEditor({
  lesson,
  file,
  code,
  show = 'equivalent',
  title,
}: EditorProps & { readonly lesson: LessonMeta }) {
  const text = code ?? readFileSync(join(lesson.folder, file ?? ''), 'utf8')
  const name = title ?? file ?? 'fly.toml'
  const equivalent = show === 'equivalent' ? equivalentOfFly(text) : undefined
  return (
    <LiveEditor
      id={`${lesson.topic}-${slugOf(file ?? name)}`}
      title={name}
      text={text}
      diagnostics={diagnoseFly(text)}
      equivalent={equivalent}
      marks={{
        fly: await marksOf(text, 'toml'),
        ...(equivalent && { aws: await marksOf(equivalent.text, 'yaml') }),
      }}
    />
  )
}

const slugOf = (name: string) =>
  name
    .replace(/^samples\//, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
