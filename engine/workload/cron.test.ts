import { describe, expect, it } from 'vitest'
import { cronForm } from './cron'

function fields(expression: string): string | undefined {
  const form = cronForm(expression)
  return form.kind === 'cron' ? form.fields : undefined
}

describe('rates', () => {
  it.each([
    ['rate(1 minute)', '* * * * *'],
    ['rate(5 minutes)', '*/5 * * * *'],
    ['rate(30 minutes)', '*/30 * * * *'],
    ['rate(60 minutes)', '0 * * * *'],
    ['rate(1 hour)', '0 * * * *'],
    ['rate(6 hours)', '0 */6 * * *'],
    ['rate(24 hours)', '0 0 * * *'],
    ['rate(1 day)', '0 0 * * *'],
    ['rate(7 days)', '0 0 * * 0'],
    ['Rate(2 Hours)', '0 */2 * * *'],
  ])('%s → %s', (expression, expected) => {
    expect(fields(expression)).toBe(expected)
    expect(cronForm(expression)).not.toHaveProperty('guard')
  })

  it('that divide no hour and no day get a condition', () => {
    expect(cronForm('rate(7 minutes)')).toMatchObject({
      fields: '* * * * *',
      guard: '[ $(( $(date +%s) / 60 % 7 )) -eq 0 ]',
    })
    expect(cronForm('rate(90 minutes)')).toMatchObject({ fields: '*/30 * * * *' })
    expect(cronForm('rate(5 hours)')).toMatchObject({ fields: '0 * * * *' })
    expect(cronForm('rate(3 days)')).toMatchObject({ fields: '0 0 * * *' })
  })

  it('know the periods that a scheduled Machine has', () => {
    expect(cronForm('rate(1 hour)')).toMatchObject({ period: 'hourly' })
    expect(cronForm('rate(1 day)')).toMatchObject({ period: 'daily' })
    expect(cronForm('rate(7 days)')).toMatchObject({ period: 'weekly' })
    expect(cronForm('rate(2 days)')).not.toHaveProperty('period')
    expect(cronForm('cron(0 3 1 * ? *)')).toMatchObject({ period: 'monthly' })
  })
})

describe('cron expressions of AWS', () => {
  it.each([
    ['cron(0 3 * * ? *)', '0 3 * * *'],
    ['cron(15 10 ? * MON-FRI *)', '15 10 * * MON-FRI'],
    ['cron(0 18 ? * 2-6 *)', '0 18 * * 1-5'],
    ['cron(0 8 ? * 1 *)', '0 8 * * 0'],
    ['cron(0 8 ? * 7 *)', '0 8 * * 6'],
    ['cron(0 8 ? * L *)', '0 8 * * 6'],
    ['cron(0 8 ? * 6-2 *)', '0 8 * * 5-6,0-1'],
    ['cron(0/15 * * * ? *)', '*/15 * * * *'],
    ['cron(5/15 * * * ? *)', '5-59/15 * * * *'],
    ['cron(0 0 1/5 * ? *)', '0 0 */5 * *'],
    ['cron(0 8,20 1 JAN,JUL ? *)', '0 8,20 1 JAN,JUL *'],
    ['cron(30 6 ? * 1/2 *)', '30 6 * * */2'],
    ['cron(0 12 ? * MON,3,FRI *)', '0 12 * * MON,2,FRI'],
  ])('%s → %s', (expression, expected) => {
    expect(fields(expression)).toBe(expected)
  })

  it('with days that five fields cannot say get a condition', () => {
    expect(cronForm('cron(0 3 L * ? *)')).toMatchObject({ fields: '0 3 28-31 * *' })
    expect(cronForm('cron(0 3 ? * 6#3 *)')).toMatchObject({
      fields: '0 3 * * 5',
      guard: '[ $(date +%-d) -gt 14 ] && [ $(date +%-d) -le 21 ]',
    })
    expect(cronForm('cron(0 3 ? * 6L *)')).toMatchObject({ fields: '0 3 * * 5' })
    expect(cronForm('cron(0 3 * * ? 2027)')).toMatchObject({ guard: '[ "$(date +%Y)" = 2027 ]' })
  })

  it.each([
    'cron(0 3 15W * ? *)',
    'cron(0 3 * * ? 2025-2030)',
    'cron(0 3 * * ?)',
    'cron(99 3 * * ? *)',
    'rate(0 days)',
    'often',
    '',
  ])('%s has no five fields', (expression) => {
    expect(cronForm(expression).kind).toBe('none')
  })

  it('keep five fields as they are, and one-off times apart', () => {
    expect(fields('*/5 * * * *')).toBe('*/5 * * * *')
    expect(cronForm('at(2026-12-24T18:00:00)')).toEqual({ kind: 'once', at: '2026-12-24T18:00:00' })
  })
})

/** Minutes of a week, as AWS and as cron would start them, counted without either converter. */
describe('days of the week', () => {
  const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT']
  it('start on the same days for every range', () => {
    for (let from = 1; from <= 7; from++) {
      for (let to = from; to <= 7; to++) {
        const days = fields(`cron(0 0 ? * ${from}-${to} *)`)!.split(' ')[4]!
        const wanted = names.slice(from - 1, to)
        const [first, last] = days.split('-').map(Number)
        expect(names.slice(first, (last ?? first!) + 1)).toEqual(wanted)
        expect(fields(`cron(0 0 ? * ${names[from - 1]}-${names[to - 1]} *)`)!.split(' ')[4]).toBe(
          `${names[from - 1]}-${names[to - 1]}`,
        )
      }
    }
  })
})
