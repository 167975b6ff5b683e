import { slug } from '../aws/view'
import type { DecisionKind } from './kinds'

export interface Choice {
  readonly id: string
  readonly title: string
  readonly consequence: string
}

/** A question that a conversion asked, and its answer. */
export interface Decision {
  readonly id: string
  readonly kind: DecisionKind
  readonly type: 'choice' | 'value'
  readonly question: string
  /** Id of the choice taken, or the value. */
  readonly choice: string
  readonly isDefault: boolean
  readonly choices: readonly Choice[]
}

/** An answer that fits no question: reported and ignored. */
export interface StaleAnswer {
  readonly id: string
  readonly answer: string
  readonly problem: 'not asked' | 'not offered'
  readonly offered: readonly string[]
}

/** Asks questions of the answers given; each question is recorded, once. */
export class Decisions {
  private readonly asked = new Map<string, Decision>()
  private readonly stale: StaleAnswer[] = []

  constructor(private readonly answers: ReadonlyMap<string, string>) {}

  /** The id of the choice taken: the reader's, else the first. Asked twice, it answers the same. */
  choose(
    kind: DecisionKind,
    about: string,
    question: string,
    choices: readonly [Choice, ...Choice[]],
    fallback?: string,
  ): Answer {
    const id = decisionId(kind, about)
    const known = this.asked.get(id)
    if (known) return { id, choice: known.choice }
    const given = this.answers.get(id)
    const offered = choices.some((each) => each.id === given)
    if (given !== undefined && !offered) {
      this.stale.push({ id, answer: given, problem: 'not offered', offered: choices.map((each) => each.id) })
    }
    const byDefault = fallback ?? choices[0].id
    const choice = given !== undefined && offered ? given : byDefault
    this.asked.set(id, {
      id,
      kind,
      type: 'choice',
      question,
      choice,
      isDefault: choice === byDefault,
      choices,
    })
    return { id, choice }
  }

  /** A value the reader may set: the given one when `accepts` it, else the default. */
  value(
    kind: DecisionKind,
    about: string,
    question: string,
    byDefault: string,
    accepts: (value: string) => boolean,
  ): Answer {
    const id = decisionId(kind, about)
    const known = this.asked.get(id)
    if (known) return { id, choice: known.choice }
    const given = this.answers.get(id)
    const fits = given !== undefined && accepts(given)
    if (given !== undefined && !fits)
      this.stale.push({ id, answer: given, problem: 'not offered', offered: [] })
    const choice = fits ? given : byDefault
    this.asked.set(id, {
      id,
      kind,
      type: 'value',
      question,
      choice,
      isDefault: choice === byDefault,
      choices: [],
    })
    return { id, choice }
  }

  list(): readonly Decision[] {
    return [...this.asked.values()]
  }

  staleAnswers(): readonly StaleAnswer[] {
    const unasked = [...this.answers]
      .filter(([id]) => !this.asked.has(id))
      .map(([id, answer]): StaleAnswer => ({ id, answer, problem: 'not asked', offered: [] }))
    return [...this.stale, ...unasked]
  }
}

export interface Answer {
  readonly id: string
  readonly choice: string
}

function decisionId(kind: DecisionKind, about: string): string {
  return about === '' ? kind : `${kind}:${slug(about)}`
}
