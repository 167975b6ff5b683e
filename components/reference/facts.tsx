import type { ReactNode } from 'react'

interface Fact {
  readonly name: string
  readonly value: ReactNode
}

/** What is known of one thing, as names and values; empty ones are left out. */
export function FactList({ facts }: { readonly facts: readonly (Fact | false | undefined)[] }) {
  return (
    <dl className="fact-list">
      {facts.map(
        (each) =>
          each && (
            <div key={each.name}>
              <dt>{each.name}</dt>
              <dd>{each.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}
