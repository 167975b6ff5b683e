import type { LessonMeta } from '@/lib/lessons'
import { AutostopSimulator } from '../simulator/autostop'
import { HealthTimeline } from '../simulator/health-timeline'
import { Conflict, Differs, Intro, OnAws, OnFly, Pitfall, Steps } from './asides'
import { elements } from './elements'
import { LessonConvert, type ConvertProps } from './lesson-convert'
import { LessonDiagram } from './lesson-diagram'
import { LessonEditor, type EditorProps } from './lesson-editor'
import { LessonExercise } from './lesson-exercise'
import { Cite, Term } from './words'

/** Everything a lesson may say beyond Markdown, bound to the folder its files lie in. lib/mdx/vocabulary.ts lists the same names. */
export function lessonComponents(lesson: LessonMeta) {
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
    LiveEditor: (props: EditorProps) => <LessonEditor {...props} lesson={lesson} />,
    Convert: (props: ConvertProps) => <LessonConvert {...props} lesson={lesson} />,
    Exercise: ({ slug }: { readonly slug: string }) => <LessonExercise slug={slug} lesson={lesson} />,
    Diagram: () => <LessonDiagram lesson={lesson} />,
    Simulator: AutostopSimulator,
    HealthTimeline,
  }
}
