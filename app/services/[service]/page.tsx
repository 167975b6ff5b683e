import { notFound } from 'next/navigation'
import { verdictForService } from '@/engine/rules/verdicts'
import { KEEP_WAYS } from '@/engine/rules/verdicts/keep-ways'
import { BuiltConversion } from '@/components/convert/built-conversion'
import { Cite } from '@/components/mdx/words'
import { FactList } from '@/components/reference/facts'
import { KeepWayCard } from '@/components/services/keep-way'
import { VerdictMark } from '@/components/services/verdict-mark'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { SiteLink } from '@/components/ui/site-link'
import { readContent } from '@/lib/content'
import { writtenDate } from '@/lib/dates'
import { lessonTitle } from '@/lib/lessons'
import { pageMetadata } from '@/lib/metadata'
import { groupTitles, serviceContent, servicesWithPage, verdictWords } from '@/lib/services/services'

interface Props {
  readonly params: Promise<{ readonly service: string }>
}

export const dynamicParams = false

export function generateStaticParams() {
  return servicesWithPage().map(({ service }) => ({ service }))
}

export async function generateMetadata({ params }: Props) {
  const verdict = verdictForService((await params).service)
  if (!verdict) return {}
  return pageMetadata({
    path: `/services/${verdict.service}/`,
    title: `${verdict.name} on Fly.io`,
    description: `Moving ${verdict.name} to Fly.io: ${verdict.reason.replaceAll('`', '')} What bites, and a live conversion.`,
    picture: 'services',
  })
}

export default async function ServicePage({ params }: Props) {
  const { service } = await params
  const verdict = verdictForService(service)
  const content = serviceContent(service)
  const sample = content && readContent(`services/${content.sample}`)
  if (!verdict || !content || sample === undefined) notFound()
  const { name, group, reason, instead, counterpart, keepWays, lesson, fallback, source, checked } = verdict
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[{ href: '/', label: 'Home' }, { href: '/services/', label: 'Services' }, { label: name }]}
        />
        <h1>{name}</h1>
        <p className="lead">{inlineCode(reason)}</p>
        <p className="page-facts">
          <VerdictMark verdict={verdict.verdict} />
          {fallback && <span>or {verdictWords[fallback]}</span>}
          <span>{groupTitles[group]}</span>
        </p>
      </div>
      <FactList
        facts={[
          counterpart !== undefined && {
            name: 'On Fly.io',
            value: <span className="side-fly">{inlineCode(counterpart)}</span>,
          },
          instead !== undefined && { name: 'What people do', value: inlineCode(instead) },
          {
            name: 'What bites',
            value: (
              <ul>
                {content.bites.map(({ text, facts }) => (
                  <li key={text}>
                    {inlineCode(text)}
                    {facts.map((id) => (
                      <Cite key={id} id={id} />
                    ))}
                  </li>
                ))}
              </ul>
            ),
          },
          lesson !== undefined && {
            name: 'Lesson',
            value: <SiteLink href={lesson}>{lessonTitle(lesson)}</SiteLink>,
          },
          { name: 'Source', value: `${source}, as of ${writtenDate(checked)}` },
        ]}
      />
      {keepWays.length > 0 && (
        <section className="reference-part" aria-labelledby="stays">
          <h2 id="stays">If it stays on AWS</h2>
          {KEEP_WAYS.filter(({ way }) => keepWays.includes(way)).map((card) => (
            <KeepWayCard key={card.way} card={card} />
          ))}
        </section>
      )}
      <section className="reference-part" aria-labelledby="try">
        <h2 id="try">Convert it</h2>
        <p>{inlineCode(content.outcome)}</p>
        <BuiltConversion
          id={`service-${service}`}
          title={`${name} in CloudFormation, and what becomes of it`}
          path={`${service}.yaml`}
          text={sample}
          {...(content.show && { show: content.show })}
        />
      </section>
    </div>
  )
}
