import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { LessonMeta } from '@/lib/lessons'
import { readDiagram } from '../diagram/data'
import { Diagram } from '../diagram/diagram'

/** `<Diagram>` of a lesson: the boxes and arrows of its diagram.json. */
export function LessonDiagram({ lesson }: { readonly lesson: LessonMeta }) {
  const file = join(lesson.folder, 'diagram.json')
  return <Diagram data={readDiagram(readFileSync(file, 'utf8'), `${lesson.topic}/diagram.json`)} />
}
