import type { ConvertDocument } from '@/engine/document'
import { OutcomeMark } from '../ui/marks'

const shown = ['converted', 'adapted', 'absorbed', 'kept', 'manual', 'unsupported', 'unread', 'off'] as const

/** What became of the input, in numbers: every value that was written is one of them. */
export function Summary({
  document,
  stale,
}: {
  readonly document: ConvertDocument
  readonly stale: boolean
}) {
  const { counts, resources, apps, sources } = document
  return (
    <section className="summary" aria-label="What became of the input" data-stale={stale ? '' : undefined}>
      <p>
        {sources.length === 0
          ? 'Nothing was read.'
          : `${plural(resources.length, 'resource')} with ${plural(counts.leaves, 'value')} became ${plural(apps.length, 'app')}.`}
      </p>
      <ul>
        {shown
          .filter((outcome) => counts[outcome] > 0)
          .map((outcome) => (
            <li key={outcome}>
              <strong>{counts[outcome]}</strong> <OutcomeMark outcome={outcome} />
            </li>
          ))}
      </ul>
    </section>
  )
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
