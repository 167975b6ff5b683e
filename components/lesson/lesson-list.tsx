import Link from 'next/link'
import type { LessonMeta } from '@/lib/lessons'

/** The lessons in their order, each with what it is about and how long it takes. */
export function LessonList({ lessons }: { readonly lessons: readonly LessonMeta[] }) {
  return (
    <ol className="lesson-list">
      {lessons.map((lesson, index) => (
        <li key={lesson.topic}>
          <Link prefetch={false} href={`/learn/${lesson.topic}/`}>
            <span className="number" aria-hidden="true">
              {index + 1}
            </span>
            <span className="title">{lesson.title}</span>
            <span className="minutes">{lesson.minutes} min</span>
            <span className="about">{lesson.description}</span>
          </Link>
        </li>
      ))}
    </ol>
  )
}
