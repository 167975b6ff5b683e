import type { ConvertDocument } from '@/engine/document'
import { writtenDate } from '@/lib/dates'

/** An estimate of a month on Fly.io: what is priced, what only use can tell, and what it assumes. */
export function Cost({ cost }: { readonly cost: ConvertDocument['cost'] }) {
  const { lines, total, least, asOf, source, assumptions, unknown } = cost
  const range = least < total
  if (lines.length === 0 && unknown.length === 0)
    return <p className="cost">Nothing in this plan costs anything on Fly.io.</p>
  return (
    <div className="cost">
      {lines.length > 0 && (
        <>
          <p>
            {range
              ? `Between ${dollars(least)} and ${dollars(total)} a month`
              : `About ${dollars(total)} a month`}
            , plus what is named below the table. Prices of <time dateTime={asOf}>{writtenDate(asOf)}</time>;{' '}
            <a href={source}>today’s prices</a> are on fly.io.
          </p>
          <div className="table-scroll" tabIndex={0} role="group" aria-label="Cost of a month">
            <table className="data">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  {range && (
                    <th scope="col" className="cost-amount">
                      Least
                    </th>
                  )}
                  <th scope="col" className="cost-amount">
                    {range ? 'Most' : 'A month'}
                  </th>
                  <th scope="col">How</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((each, index) => (
                  <tr key={index}>
                    <th scope="row">{each.what}</th>
                    {range && <td className="cost-amount">{dollars(each.leastUsd)}</td>}
                    <td className="cost-amount">{dollars(each.usd)}</td>
                    <td>{each.basis}</td>
                  </tr>
                ))}
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">Sum</th>
                  {range && <td className="cost-amount">{dollars(least)}</td>}
                  <td className="cost-amount">{dollars(total)}</td>
                  <td>of the lines above</td>
                </tr>
              </tfoot>
            </table>
          </div>
        </>
      )}
      <Points title="Not in the sum, because only use or you can tell" points={unknown} />
      <Points title="What it assumes" points={assumptions} />
    </div>
  )
}

function Points({ title, points }: { readonly title: string; readonly points: readonly string[] }) {
  if (points.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {points.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </>
  )
}

const dollars = (amount: number): string => `$${amount.toFixed(2)}`
