import { describe, expect, it, vi } from 'vitest'
import { workerCaller, type WorkerLike } from './call'

/** A worker that answers when told to. */
class Fake implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null
  onerror: WorkerLike['onerror'] = null
  readonly asked: { readonly id: number; readonly input: string }[] = []
  ended = false
  postMessage(message: { readonly id: number; readonly input: string }) {
    this.asked.push(message)
  }
  terminate() {
    this.ended = true
  }
  answer(output: string) {
    const id = this.asked.at(-1)?.id
    this.onmessage?.(new MessageEvent('message', { data: { id, output } }))
  }
}

function setUp(limit?: number) {
  const made: Fake[] = []
  const caller = workerCaller<string, string>(() => {
    const fake = new Fake()
    made.push(fake)
    return fake
  }, limit)
  return { made, caller }
}

describe('workerCaller', () => {
  it('gives the answer and keeps the worker for the next question', async () => {
    const { made, caller } = setUp()
    const first = caller.ask('a')
    made[0]?.answer('A')
    expect(await first).toEqual({ kind: 'done', output: 'A' })
    const second = caller.ask('b')
    made[0]?.answer('B')
    expect(await second).toEqual({ kind: 'done', output: 'B' })
    expect(made).toHaveLength(1)
  })

  it('drops a question when a newer one comes', async () => {
    const { made, caller } = setUp()
    const first = caller.ask('a')
    const second = caller.ask('b')
    expect(await first).toEqual({ kind: 'stopped', reason: 'cancelled' })
    expect(made[0]?.ended).toBe(true)
    made[1]?.answer('B')
    expect(await second).toEqual({ kind: 'done', output: 'B' })
  })

  it('stops a hanging worker by the clock, and works again', async () => {
    vi.useFakeTimers()
    const { made, caller } = setUp(1000)
    const first = caller.ask('a')
    vi.advanceTimersByTime(1001)
    expect(await first).toEqual({ kind: 'stopped', reason: 'time' })
    const second = caller.ask('b')
    made[1]?.answer('B')
    expect(await second).toEqual({ kind: 'done', output: 'B' })
    vi.useRealTimers()
  })
})
