import type { Severity } from '@/engine/text/diagnostic'

const outcomes = {
  converted: '●',
  adapted: '◐',
  absorbed: '○',
  kept: '↗',
  manual: '✎',
  unsupported: '✕',
  unread: '?',
  off: '–',
} as const

export type OutcomeWord = keyof typeof outcomes

export const outcomeWords: readonly OutcomeWord[] = [
  'converted',
  'adapted',
  'absorbed',
  'kept',
  'manual',
  'unsupported',
  'unread',
  'off',
]

/** An outcome as glyph and word; the tone only repeats what they say. */
export function OutcomeMark({ outcome }: { readonly outcome: OutcomeWord }) {
  return (
    <span className={`outcome outcome-${outcome}`}>
      <span className="outcome-glyph" aria-hidden="true">
        {outcomes[outcome]}
      </span>
      {outcome}
    </span>
  )
}

/** A severity as its glyph (filled triangle, outline triangle, dot) and word. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  return (
    <span className={`severity severity-${severity}`}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        {severity === 'hint' ? (
          <circle cx="6" cy="6.5" r="3" fill="currentColor" />
        ) : (
          <path
            d="M6 1.5L11 10.5H1Z"
            fill={severity === 'error' ? 'currentColor' : 'none'}
            stroke="currentColor"
            strokeWidth="1.4"
            strokeLinejoin="round"
          />
        )}
      </svg>
      {severity}
    </span>
  )
}
