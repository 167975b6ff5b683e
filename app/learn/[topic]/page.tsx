import { notFound } from 'next/navigation'
import { LessonBar } from '@/components/lesson/lesson-bar'
import { NextPrevious } from '@/components/lesson/next-previous'
import { lessonComponents } from '@/components/mdx'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { listLessons, loadLesson } from '@/lib/lessons'
import { pageMetadata } from '@/lib/metadata'
import { isTopic } from '@/lib/topics'

interface Props {
  readonly params: Promise<{ readonly topic: string }>
}

export const dynamicParams = false

export function generateStaticParams() {
  return listLessons().map(({ topic }) => ({ topic }))
}

export async function generateMetadata({ params }: Props) {
  const { topic } = await params
  const lesson = listLessons().find((each) => each.topic === topic)
  if (!lesson) return {}
  const { title, description } = lesson
  return pageMetadata({
    path: `/learn/${topic}/`,
    title,
    description,
    picture: topic,
    markdown: `/learn/${topic}.md`,
  })
}

export default async function LessonPage({ params }: Props) {
  const { topic } = await params
  const lesson = isTopic(topic) ? await loadLesson(topic) : undefined
  if (!lesson) notFound()
  const all = listLessons()
  const at = all.findIndex((each) => each.topic === topic)
  const { Content } = lesson
  return (
    <article className="lesson">
      <header className="wrap">
        <div className="lesson-head">
          <Breadcrumb
            trail={[
              { href: '/', label: 'Home' },
              { href: '/learn/', label: 'Learn' },
              { label: lesson.title },
            ]}
          />
          <h1>{lesson.title}</h1>
          <p className="lead">{lesson.description}</p>
          <p className="lesson-facts">
            {lesson.minutes} minutes · <a href={`/learn/${topic}.md`}>as Markdown</a>
          </p>
        </div>
      </header>
      <LessonBar title={lesson.title} toc={lesson.toc} />
      <div className="wrap">
        <Content components={lessonComponents(lesson)} />
        <NextPrevious previous={all[at - 1]} next={all[at + 1]} />
      </div>
    </article>
  )
}
