import type { ComponentProps } from 'react'
import type { LessonMeta } from '@/lib/lessons'
import { Conflict, Differs, Intro, OnAws, OnFly, Pitfall, Steps } from './asides'
import { elements } from './elements'
import { LessonEditor } from './lesson-editor'
import { Cite, Term } from './words'

/** Everything a lesson may say beyond Markdown, bound to the folder its files lie in. lib/mdx/vocabulary.ts lists the same names. */
export function lessonComponents(lesson: LessonMeta) {
  const Nothing = () => null
  return {
    ...elements,
    Intro,
    OnAws,
    OnFly,
    Differs,
    Pitfall,
    Conflict,
    Steps,
    Cite,
    Term,
    LiveEditor: (props: Omit<ComponentProps<typeof LessonEditor>, 'lesson'>) => (
      <LessonEditor {...props} lesson={lesson} />
    ),
    Convert: Nothing,
    Exercise: Nothing,
    Diagram: Nothing,
    Simulator: Nothing,
    HealthTimeline: Nothing,
  }
}
