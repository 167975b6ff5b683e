import { NOT_CHECKED } from '@/engine/fly/checks/not-checked'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { FilterList } from '@/components/reference/filter-list'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { SeverityMark } from '@/components/ui/marks'
import { SiteLink } from '@/components/ui/site-link'
import { pageMetadata } from '@/lib/metadata'
import { diagnosticAddress, diagnosticCodes, diagnosticGroups } from '@/lib/reference/diagnostics'

export const metadata = pageMetadata({
  path: '/reference/diagnostics/',
  title: 'Diagnostics',
  description:
    'Every finding of Undock in a fly.toml or in what is converted: why it matters, and files with and without it.',
  picture: 'reference',
})

export default function Diagnostics() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/reference/', label: 'Reference' },
            { label: 'Diagnostics' },
          ]}
        />
        <h1>Diagnostics</h1>
        <p className="lead">
          An error is what Fly’s CLI refuses, a warning what is wrong all the same, a hint what could be
          better. The rules follow {RULES_FOLLOW}.
        </p>
      </div>
      <FilterList label="Filter findings" noun="findings" total={diagnosticCodes.length}>
        {diagnosticGroups().map(({ id, title, entries }) => (
          <section key={id} className="key-group" data-filter-group="" aria-labelledby={`group-${id}`}>
            <h2 id={`group-${id}`}>{inlineCode(title)}</h2>
            <ul className="diagnostic-list">
              {entries.map(({ code, severity, title: about, why }) => (
                <li key={code} data-filter={`${code} ${severity} ${about} ${why}`.toLowerCase()}>
                  <SeverityMark severity={severity} />
                  <div>
                    <SiteLink href={diagnosticAddress(code)}>{inlineCode(about)}</SiteLink>
                    <p className="code-name">{code}</p>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </FilterList>
      <section className="reference-part" aria-labelledby="not-checked">
        <h2 id="not-checked">What nobody can tell from a file</h2>
        <p>Some of the rules need the account, the platform or the code. Undock does not guess them:</p>
        <ul className="plain-list">
          {Object.entries(NOT_CHECKED).map(([row, reason]) => (
            <li key={row}>{inlineCode(reason)}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}
