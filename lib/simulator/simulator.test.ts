import { describe, expect, it } from 'vitest'
import { simulate } from './autostop'
import { runHealth } from './health'

const settings = {
  peak: 120,
  softLimit: 20,
  hardLimit: 25,
  machines: 8,
  minRunning: 1,
  size: 'shared-cpu-1x',
  memoryMb: 512,
  region: 'iad',
}

describe('a day with autostop', () => {
  it('runs between the minimum and what exists, and costs less than always on', () => {
    const day = simulate(settings)
    const running = day.steps.map((step) => step.running)
    expect(Math.min(...running)).toBe(1)
    expect(Math.max(...running)).toBe(6)
    expect(day.cost).toBeGreaterThan(0)
    expect(day.cost).toBeLessThan(day.alwaysOn)
  })

  it('stops at most one Machine a pass', () => {
    const { steps } = simulate(settings)
    for (const [index, step] of steps.entries()) {
      expect((steps[index - 1]?.running ?? step.running) - step.running).toBeLessThanOrEqual(1)
    }
  })

  it('never makes a Machine: what is missing waits', () => {
    const { steps } = simulate({ ...settings, peak: 400 })
    expect(Math.max(...steps.map((step) => step.running))).toBe(8)
    expect(Math.max(...steps.map((step) => step.waiting))).toBe(400 - 8 * 25)
  })
})

describe('the health timeline', () => {
  it('drops a Machine at one failure and an ALB target at two', () => {
    const { aws, fly } = runHealth({
      interval: 10,
      gracePeriod: 0,
      ready: 5,
      outageStart: 95,
      outageLength: 60,
    })
    expect(fly.traffic).toEqual([
      { from: 10, to: 100 },
      { from: 160, to: 335 },
    ])
    expect(aws.traffic[0]).toEqual({ from: 30, to: 150 })
    // Five passes in a row from 180 s on.
    expect(aws.traffic[1]?.from).toBe(300)
  })

  it('does not count failures within the grace period', () => {
    const { fly } = runHealth({ interval: 10, gracePeriod: 30, ready: 25, outageStart: 200, outageLength: 0 })
    expect(fly.probes.slice(0, 3).map(({ ignored }) => ignored)).toEqual([true, true, false])
    expect(fly.traffic[0]?.from).toBe(30)
  })
})
