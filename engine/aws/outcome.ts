/** What became of a leaf or a resource (design.md §2), from best to worst for a resource as a whole. */
export const outcomeKinds = [
  'off',
  'converted',
  'absorbed',
  'adapted',
  'kept',
  'manual',
  'unsupported',
  'unread',
] as const

export type OutcomeKind = (typeof outcomeKinds)[number]

/** Outcomes a rule may say in words; `off` and `unread` are found out, never said. */
export type SaidKind = Exclude<OutcomeKind, 'off' | 'unread'>

/** How broad the statement was that gave a leaf its outcome, so that a blanket answer cannot pass for work. */
export type OutcomeBasis = 'property' | 'subtree' | 'resource' | 'service'

export interface Settlement {
  readonly outcome: SaidKind
  /** One or two sentences: what absorbs it, how it differs, how to reach it, what to do, what people do instead. */
  readonly reason: string
}

export const converted = (reason: string): Settlement => ({ outcome: 'converted', reason })
/** Fly.io does this by itself, or it is bookkeeping: says which. */
export const absorbed = (reason: string): Settlement => ({ outcome: 'absorbed', reason })
/** Stands in the outputs or steers them, but behaves differently: says how. */
export const adapted = (reason: string): Settlement => ({ outcome: 'adapted', reason })
/** Stays on AWS: says how the app reaches it. */
export const kept = (reason: string): Settlement => ({ outcome: 'kept', reason })
/** A person has to act: says the steps. */
export const manual = (reason: string): Settlement => ({ outcome: 'manual', reason })
/** Nothing comparable: says what people do instead. */
export const unsupported = (reason: string): Settlement => ({ outcome: 'unsupported', reason })

export function worst(a: OutcomeKind, b: OutcomeKind): OutcomeKind {
  return outcomeKinds.indexOf(a) >= outcomeKinds.indexOf(b) ? a : b
}
