import { Cite } from '@/components/mdx/words'
import { inlineCode } from '@/components/ui/inline-code'
import { SiteLink } from '@/components/ui/site-link'
import type { KeepWayCard as Card } from '@/engine/rules/verdicts/keep-ways'
import { lessonTitle } from '@/lib/lessons'

/** One way for an app to reach a service that stays: when it fits, its steps, and the lesson that shows it. */
export function KeepWayCard({ card }: { readonly card: Card }) {
  return (
    <>
      <h3>{card.title}</h3>
      <p>
        {card.when}
        {card.facts.map((id) => (
          <Cite key={id} id={id} />
        ))}
      </p>
      <ol>
        {card.steps.map((step) => (
          <li key={step}>{inlineCode(step)}</li>
        ))}
      </ol>
      {card.lesson !== undefined && (
        <p>
          <SiteLink href={card.lesson}>{lessonTitle(card.lesson)}</SiteLink>
        </p>
      )}
    </>
  )
}
