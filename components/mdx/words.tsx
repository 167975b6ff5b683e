import Link from 'next/link'
import type { ReactNode } from 'react'
import { inlineCode } from '../ui/inline-code'
import { writtenDate } from '@/lib/dates'
import { fact } from '@/lib/facts'
import { glossaryEntry } from '@/lib/glossary'
import { Tip } from '../ui/tip'

/** A claim's source, small and out of the way: fact, where it was read, and when. */
export function Cite({ id }: { readonly id: string }) {
  const cited = fact(id)
  // The content test names such places; a page is never lost for one.
  if (!cited) return <sup title="No fact has this id">[{id}?]</sup>
  return (
    <Tip label={id} name={`Source: ${id}`} className="cite">
      <span>{inlineCode(cited.text)}</span>
      <span className="quiet">
        {cited.source}, as of {writtenDate(cited.checked)}.
        {cited.uncertain ? ' Sources disagree or are indirect.' : ''}
      </span>
    </Tip>
  )
}

/** A word of Fly.io with its counterpart on AWS, explained where it stands. */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const entry = glossaryEntry(id)
  if (!entry) return <span>{children}</span>
  return (
    <Tip label={children}>
      <span>
        <strong className="side-fly">{entry.fly}</strong>, on AWS:{' '}
        <span className="side-aws">{entry.aws}</span>
      </span>
      <span>{inlineCode(entry.text)}</span>
      <span className="quiet">
        <Link prefetch={false} href={`/glossary/#${entry.id}`}>
          Glossary
        </Link>
      </span>
    </Tip>
  )
}
