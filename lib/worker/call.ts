export type Answer<Out> =
  | { readonly kind: 'done'; readonly output: Out }
  /** Stopped: by a newer question, by `cancel`, or by the clock. */
  | { readonly kind: 'stopped'; readonly reason: 'cancelled' | 'time' }
  | { readonly kind: 'fault'; readonly message: string }

interface Reply<Out> {
  readonly id: number
  readonly output?: Out
  readonly fault?: string
}

/** What the caller needs of a Worker; a test gives its own. */
export interface WorkerLike {
  postMessage(message: unknown): void
  terminate(): void
  onmessage: ((event: MessageEvent) => void) | null
  onerror: ((event: ErrorEvent) => void) | null
}

export interface Caller<In, Out> {
  readonly ask: (input: In) => Promise<Answer<Out>>
  readonly cancel: () => void
}

/**
 * Asks a worker one question at a time. A newer question, `cancel` or the clock (`limit`, in milliseconds) ends the old
 * one: the worker is thrown away while it works and made again when needed, so a hanging text never blocks the next.
 */
export function workerCaller<In, Out>(make: () => WorkerLike, limit = 10_000): Caller<In, Out> {
  let worker: WorkerLike | undefined
  let last = 0
  let settle: ((answer: Answer<Out>) => void) | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const finish = (answer: Answer<Out>) => {
    clearTimeout(timer)
    const waiting = settle
    settle = undefined
    waiting?.(answer)
  }
  const drop = (answer: Answer<Out>) => {
    if (!settle) return
    worker?.terminate()
    worker = undefined
    finish(answer)
  }
  const start = () => {
    const made = make()
    made.onmessage = ({ data }: MessageEvent<Reply<Out>>) => {
      if (data.id !== last) return
      if (data.fault !== undefined || data.output === undefined)
        finish({ kind: 'fault', message: data.fault ?? 'no answer' })
      else finish({ kind: 'done', output: data.output })
    }
    made.onerror = ({ message }) => drop({ kind: 'fault', message })
    return made
  }

  return {
    ask(input) {
      drop({ kind: 'stopped', reason: 'cancelled' })
      worker ??= start()
      last += 1
      const id = last
      return new Promise((done) => {
        settle = done
        timer = setTimeout(() => drop({ kind: 'stopped', reason: 'time' }), limit)
        worker?.postMessage({ id, input })
      })
    },
    cancel: () => drop({ kind: 'stopped', reason: 'cancelled' }),
  }
}
