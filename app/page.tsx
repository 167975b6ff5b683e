import { LessonList } from '@/components/lesson/lesson-list'
import { PasteBox } from '@/components/site/paste-box'
import { listLessons } from '@/lib/lessons'
import { pageMetadata } from '@/lib/metadata'
import { site } from '@/lib/site'

export const metadata = {
  ...pageMetadata({ path: '/', title: `${site.name}: from AWS to Fly.io`, description: site.sentence }),
  title: { absolute: `${site.name}: from AWS to Fly.io` },
}

export default function Home() {
  const lessons = listLessons()
  return (
    <div className="wrap">
      <div className="home-head">
        <h1>Move from AWS to Fly.io with files you can use and an account of everything that changes.</h1>
      </div>
      <PasteBox />
      <section className="home-lessons" aria-labelledby="lessons">
        <h2 id="lessons">Or read first</h2>
        <LessonList lessons={lessons} />
      </section>
    </div>
  )
}
