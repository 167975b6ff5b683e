/** Steps that the evaluation of one root may take; more means a blow-up, not a stack. */
const MAX_STEPS = 3_000_000
/** Deepest nesting of evaluations (an expression in a local in a module …). */
const MAX_DEPTH = 150

/** Bounds the work of one evaluation, whatever the text says. */
export class Budget {
  private steps = 0
  private depth = 0

  get isSpent(): boolean {
    return this.steps > MAX_STEPS
  }

  /** Counts work; false when there has been too much of it. */
  spend(steps = 1): boolean {
    this.steps += steps
    return this.steps <= MAX_STEPS
  }

  enter(): boolean {
    if (this.depth >= MAX_DEPTH) return false
    this.depth++
    return true
  }

  leave(): void {
    this.depth--
  }
}
