import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { judge } from '@/lib/exercises/conditions'
import { readExercise } from '@/lib/exercises/exercise'
import { marksOf } from '@/lib/highlight'
import type { LessonMeta } from '@/lib/lessons'
import { diagnoseFly, verdictOfFly } from '../editor/fly-engine'
import { ExerciseBox } from '../lesson/exercise'

interface Props {
  readonly lesson: LessonMeta
  readonly slug: string
}

/** `<Exercise>` of a lesson, with its files read and judged at build time. */
export async function LessonExercise({ lesson, slug }: Props) {
  const folder = join(lesson.folder, 'exercises', slug)
  const read = (path: string) => readFileSync(join(folder, path), 'utf8')
  const exercise = readExercise(read('exercise.json'), `exercises/${slug}/exercise.json`)
  const start = read('start/fly.toml')
  const solution = read('solution/fly.toml')
  return (
    <ExerciseBox
      id={`${lesson.topic}/${slug}`}
      exercise={exercise}
      start={start}
      solution={solution}
      diagnostics={diagnoseFly(start)}
      outcomes={judge(exercise.checks, verdictOfFly(start))}
      marks={{ start: await marksOf(start, 'toml'), solution: await marksOf(solution, 'toml') }}
    />
  )
}
