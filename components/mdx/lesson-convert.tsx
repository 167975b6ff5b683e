import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { languageOf } from '@/lib/languages'
import type { LessonMeta } from '@/lib/lessons'
import { CodeBlock } from '../editor/code-block'

export interface ConvertProps {
  readonly from: string
  readonly show?: 'fly.toml' | 'account' | 'runbook'
  readonly title?: string
}

/** `<Convert>` of a lesson: what stands on AWS, and beside it what the converter makes of it. */
export function LessonConvert({ lesson, from, title }: ConvertProps & { readonly lesson: LessonMeta }) {
  const text = readFileSync(join(lesson.folder, from), 'utf8')
  return <CodeBlock code={text} language={languageOf(from)} title={title ?? from} />
}
