import { LessonList } from '@/components/lesson/lesson-list'
import { ProgressPanel } from '@/components/lesson/progress-panel'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { listLessons } from '@/lib/lessons'
import { pageMetadata } from '@/lib/metadata'

export const metadata = pageMetadata({
  path: '/learn/',
  title: 'Learn',
  description: 'Lessons on moving from AWS to Fly.io, each beside live editors and their AWS equivalents.',
})

export default function Learn() {
  const lessons = listLessons()
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Learn' }]} />
        <h1>Learn</h1>
        <p className="lead">
          Each lesson goes the same way: what you have on AWS, what it becomes on Fly.io, what differs and
          bites, then a file to try it on. Read them in order or take the one you need.
        </p>
      </div>
      <LessonList lessons={lessons} />
      <ProgressPanel total={lessons.reduce((sum, { exercises }) => sum + exercises, 0)} />
    </div>
  )
}
