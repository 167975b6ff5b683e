import { Breadcrumb } from '@/components/site/breadcrumb'
import { SiteLink } from '@/components/ui/site-link'
import { OutcomeMark, outcomeWords } from '@/components/ui/marks'
import { pageMetadata } from '@/lib/metadata'
import { coverage } from '@/lib/services/coverage'

export const metadata = pageMetadata({
  path: '/coverage/',
  title: 'Coverage',
  description:
    'How many types and properties of AWS the converter handles out of how many, and how each outcome was reached.',
  picture: 'services',
})

const bases = {
  property: 'said for this very property',
  subtree: 'said for a group of properties at once',
  resource: 'said for the whole resource',
  service: 'said for the whole service',
} as const

const whole = new Intl.NumberFormat('en')
const share = (part: number, total: number) => (total === 0 ? '–' : `${((100 * part) / total).toFixed(1)} %`)

export default function CoveragePage() {
  const { inputs, leaves, byBasis, byOutcome, topics, types } = coverage()
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Coverage' }]} />
        <h1>Coverage</h1>
        <p className="lead">
          What is handled out of how much. Nothing here is written by hand: the numbers are counted when the
          site is built.
        </p>
      </div>
      <section className="reference-part" aria-labelledby="types">
        <h2 id="types">Types</h2>
        <p>
          CloudFormation has {whole.format(types.cloudFormation)} types and Terraform’s AWS provider{' '}
          {whole.format(types.terraform)}. {whole.format(types.withVerdict)} of these{' '}
          {whole.format(types.cloudFormation + types.terraform)} belong to one of the{' '}
          <SiteLink href="/services/">{types.services} services with a verdict</SiteLink>.{' '}
          {whole.format(types.withRule)} types have a rule that looks at their properties one by one; the rest
          get the word of their service, which the account marks as such.
        </p>
        <p>
          <a href="/coverage/terraform-types.txt">The list of all Terraform types</a> says of each what it is
          read as, whether a rule or its service speaks for it, and the verdict.
        </p>
      </section>
      <section className="reference-part" aria-labelledby="properties">
        <h2 id="properties">Properties of the types with a rule</h2>
        <p>
          A property counts as shown when one of {inputs} inputs of the tests has it and its outcome was said
          for it or for its group.
        </p>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Properties by topic">
          <table className="data number-table">
            <thead>
              <tr>
                <th scope="col">Topic</th>
                <th scope="col">Types with a rule</th>
                <th scope="col">Their properties</th>
                <th scope="col">Shown by a test input</th>
              </tr>
            </thead>
            <tbody>
              {topics.map(({ topic, types: count, properties, seen }) => (
                <tr key={topic}>
                  <th scope="row">{topic}</th>
                  <td>{count}</td>
                  <td>{whole.format(properties)}</td>
                  <td>
                    {whole.format(seen)} ({share(seen, properties)})
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="reference-part" aria-labelledby="basis">
        <h2 id="basis">How outcomes were reached</h2>
        <p>
          {whole.format(leaves)} values stand in these inputs. A blanket answer for a resource or service is
          counted apart, so that it cannot pass for work.
        </p>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Shares by basis">
          <table className="data number-table">
            <thead>
              <tr>
                <th scope="col">Basis</th>
                <th scope="col">Values</th>
                <th scope="col">Share</th>
                <th scope="col">The outcome was</th>
              </tr>
            </thead>
            <tbody>
              {Object.entries(bases).map(([basis, meaning]) => (
                <tr key={basis}>
                  <th scope="row">{basis}</th>
                  <td>{whole.format(byBasis[basis] ?? 0)}</td>
                  <td>{share(byBasis[basis] ?? 0, leaves)}</td>
                  <td>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
      <section className="reference-part" aria-labelledby="outcomes">
        <h2 id="outcomes">Outcomes</h2>
        <div className="table-scroll" tabIndex={0} role="region" aria-label="Shares by outcome">
          <table className="data number-table">
            <thead>
              <tr>
                <th scope="col">Outcome</th>
                <th scope="col">Values</th>
                <th scope="col">Share</th>
              </tr>
            </thead>
            <tbody>
              {outcomeWords.map((outcome) => (
                <tr key={outcome}>
                  <th scope="row">
                    <OutcomeMark outcome={outcome} />
                  </th>
                  <td>{whole.format(byOutcome[outcome] ?? 0)}</td>
                  <td>{share(byOutcome[outcome] ?? 0, leaves)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  )
}
