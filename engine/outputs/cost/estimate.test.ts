import { describe, expect, it } from 'vitest'
import { machinePricePerMonth, priceOf } from '../../facts/prices'
import { app, group, plan, step } from '../testing/plan'
import { estimateCost } from './estimate'

const price = (id: string): number => priceOf(id)?.amount ?? NaN

describe('the cost of a month', () => {
  it('counts the Machines of each group at the price of the region', () => {
    const cost = estimateCost(plan({ apps: [app('web')], region: 'fra' }))
    const each = machinePricePerMonth('shared-cpu-1x', 512, 'fra') ?? NaN
    expect(cost.lines).toHaveLength(1)
    expect(cost.lines[0]).toMatchObject({ what: 'Machines of web', app: 'web' })
    expect(cost.lines[0]!.usd).toBeCloseTo(2 * each, 2)
    expect(cost.lines[0]!.basis).toMatch(/^2 × shared-cpu-1x with 512 MB in fra at \$/)
    expect(cost.least).toBe(cost.total)
  })

  it('tells the least from the most where idle Machines stop', () => {
    const cost = estimateCost(plan({ apps: [app('web', { groups: [group({ count: 4, alwaysOn: 1 })] })] }))
    expect(cost.least).toBeCloseTo(cost.total / 4, 1)
    expect(cost.lines[0]!.basis).toContain('1 of them runs')
    expect(cost.assumptions.join(' ')).toContain('root file system')
  })

  it('reads from the runbook what else is billed', () => {
    const cost = estimateCost(
      plan({
        apps: [app('web', { groups: [] })],
        steps: [
          step(
            'fly volumes create data -r "$REGION" -s 20 -n 2 -y -a "$APP_WEB"',
            'fly mpg create -n db -r "$MPG_REGION" -o "$ORG" --plan basic --volume-size 10 --pg-major-version 16',
            'fly ips allocate-v4 -a "$APP_WEB"',
            'fly ips allocate-egress -a "$APP_WEB" -r "$REGION" -y',
            'fly certs add example.com -a "$APP_WEB"',
            `fly certs add '*.example.com' -a "$APP_WEB"`,
            '# fly ips allocate-v4 -a "$APP_WEB"',
          ),
        ],
      }),
    )
    expect(cost.lines.map(({ what, usd }) => [what, usd])).toEqual([
      ['Volume data of web', 40 * price('volume')],
      ['Managed Postgres db', 38 + 10 * price('mpg-storage')],
      ['Dedicated IPv4 address of web', price('dedicated-ipv4')],
      ['Static egress address of web', price('static-egress')],
      ['Wildcard certificates', price('certificate-wildcard')],
    ])
    expect(cost.total).toBeCloseTo(
      cost.lines.reduce((sum, each) => sum + each.usd, 0),
      5,
    )
  })

  it('lists what it cannot know, and guesses nothing', () => {
    const cost = estimateCost(
      plan({
        apps: [app('odd', { groups: [group({ size: 'no-such-size' })] }), app('night', { deployed: false })],
        steps: [
          step(
            'fly storage create -n photos -o "$ORG" -y',
            'fly redis create -n cache -o "$ORG"',
            'fly ips allocate-egress -a APP -r REGION',
            'fly mpg create -n big -r "$MPG_REGION" -o "$ORG" --volume-size 10',
            'fly machine run -a "$APP_ODD" -n tidy --schedule daily --vm-size shared-cpu-1x -- img sh -c "x"',
          ),
        ],
      }),
    )
    expect(cost.lines).toEqual([])
    expect(cost.total).toBe(0)
    for (const word of ['odd', 'night', 'photos', 'cache', 'only if you take', 'big', 'tidy', 'Traffic'])
      expect(cost.unknown.some((each) => each.includes(word))).toBe(true)
  })

  it('takes the plan that is chosen in the prompt from the service', () => {
    const cost = estimateCost(
      plan({
        services: [
          {
            id: 'Db',
            label: 'Managed Postgres db (performance)',
            side: 'fly',
            usedBy: [],
            priceId: 'mpg-performance',
          },
        ],
        steps: [step('fly mpg create -n db -r "$MPG_REGION" -o "$ORG" --volume-size 100')],
      }),
    )
    expect(cost.lines[0]?.usd).toBe(1922 + 100 * price('mpg-storage'))
  })

  it('counts helper apps that only the runbook knows', () => {
    const cost = estimateCost(
      plan({
        steps: [
          step(
            'fly deploy --ha=false -a "$ORG-web-autoscaler" --image flyio/x:latest',
            'fly deploy -a "$ORG-web-autoscaler"',
            'fly deploy -a AUTOSCALER_APP',
          ),
        ],
      }),
    )
    expect(cost.lines.map((each) => each.what)).toEqual(['Helper app web-autoscaler'])
    expect(cost.unknown).toEqual([expect.stringContaining('for each that you make')])
  })
})
