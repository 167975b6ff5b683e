import Link from 'next/link'
import type { LessonMeta } from '@/lib/lessons'
import { Icon } from '../ui/icons'

interface Props {
  readonly previous: LessonMeta | undefined
  readonly next: LessonMeta | undefined
}

export function NextPrevious({ previous, next }: Props) {
  return (
    <nav className="next-previous" aria-label="Lessons">
      {previous && (
        <Link prefetch={false} href={`/learn/${previous.topic}/`} rel="prev">
          <span>
            <Icon name="left" /> Before
          </span>
          <strong>{previous.title}</strong>
        </Link>
      )}
      {next && (
        <Link prefetch={false} href={`/learn/${next.topic}/`} rel="next" className="next">
          <span>
            Next <Icon name="right" />
          </span>
          <strong>{next.title}</strong>
        </Link>
      )}
    </nav>
  )
}
