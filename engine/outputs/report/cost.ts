import type { Cost } from '../cost/estimate'
import { dollars } from '../cost/money'
import { table } from './markdown'

/** The estimate as a section: lines, sum, what is not in it, and what it assumes. */
export function costSection({
  lines,
  total,
  least,
  asOf,
  source,
  assumptions,
  unknown,
}: Cost): readonly string[] {
  if (lines.length === 0 && unknown.length === 0) return []
  const range = least < total
  const priced =
    lines.length === 0
      ? ['Nothing in the plan has a fixed price.', '']
      : [
          `${range ? `Between ${dollars(least)} and ${dollars(total)}` : `About ${dollars(total)}`} a month, plus what is named below the table. An estimate at prices of ${asOf}; the prices of today are at ${source}.`,
          '',
          ...table(range ? ['What', 'Least, USD', 'Most, USD', 'How'] : ['What', 'USD a month', 'How'], [
            ...lines.map((each) => [
              each.what,
              ...(range ? [each.leastUsd.toFixed(2)] : []),
              each.usd.toFixed(2),
              each.basis,
            ]),
            ['**Sum**', ...(range ? [`**${least.toFixed(2)}**`] : []), `**${total.toFixed(2)}**`, ''],
          ]),
          '',
        ]
  return [
    '## What it costs on Fly.io',
    '',
    ...priced,
    ...(unknown.length > 0
      ? ['Not in the sum, because only use or you can tell:', '', ...unknown.map((each) => `- ${each}`), '']
      : []),
    ...(assumptions.length > 0
      ? ['What it assumes:', '', ...assumptions.map((each) => `- ${each}`), '']
      : []),
  ]
}
