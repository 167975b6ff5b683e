import { VERDICTS } from '@/engine/rules/verdicts'
import { FilterList } from '@/components/reference/filter-list'
import { VerdictMark } from '@/components/services/verdict-mark'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { SiteLink } from '@/components/ui/site-link'
import { writtenDate } from '@/lib/dates'
import { pageMetadata } from '@/lib/metadata'
import { serviceAddress, serviceContent, serviceGroups, verdictWords } from '@/lib/services/services'

export const metadata = pageMetadata({
  path: '/services/',
  title: 'AWS services',
  description:
    'Every AWS service: whether it converts, stays on AWS, is done by hand or is not needed, its counterpart on Fly.io, and what bites.',
  picture: 'services',
})

export default function Services() {
  const newest =
    VERDICTS.map(({ checked }) => checked)
      .toSorted()
      .at(-1) ?? ''
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Services' }]} />
        <h1>AWS services</h1>
        <p className="lead">
          What becomes of each service when you move, and what to know before. As of {writtenDate(newest)}.
        </p>
      </div>
      <FilterList
        label="Filter services"
        noun="services"
        total={VERDICTS.length}
        choices={Object.entries(verdictWords).map(([value, label]) => ({ value, label }))}
        choiceLabel="Verdict"
      >
        {serviceGroups().map(({ group, title, services }) => (
          <section key={group} className="key-group" data-filter-group="" aria-labelledby={`group-${group}`}>
            <h2 id={`group-${group}`}>{title}</h2>
            <ul className="service-list">
              {services.map(
                ({ service, name, verdict, fallback, counterpart, reason, checked, uncertain }) => (
                  <li
                    key={service}
                    id={service}
                    data-choice={verdict}
                    data-filter={`${name} ${service} ${verdictWords[verdict]} ${counterpart ?? ''} ${reason}`.toLowerCase()}
                  >
                    <p className="service-name side-aws">
                      {serviceContent(service) ? (
                        <SiteLink href={serviceAddress(service)}>{name}</SiteLink>
                      ) : (
                        name
                      )}
                    </p>
                    <p>
                      <VerdictMark verdict={verdict} />
                      {fallback && <span className="service-or">or {verdictWords[fallback]}</span>}
                    </p>
                    <p className="side-fly">{counterpart ? inlineCode(counterpart) : '–'}</p>
                    <p>
                      {inlineCode(serviceContent(service)?.bites[0]?.text ?? reason)}
                      {checked !== newest && (
                        <span className="service-or"> As of {writtenDate(checked)}.</span>
                      )}
                      {uncertain && <span className="service-or"> Not confirmed.</span>}
                    </p>
                  </li>
                ),
              )}
            </ul>
          </section>
        ))}
      </FilterList>
    </div>
  )
}
