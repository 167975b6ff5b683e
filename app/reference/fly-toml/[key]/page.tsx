import { Fragment } from 'react'
import { notFound } from 'next/navigation'
import { checks } from '@/engine/fly/checks'
import { allKeys } from '@/engine/fly/schema'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { ReferenceExample } from '@/components/reference/example'
import { FactList } from '@/components/reference/facts'
import { SourceLink } from '@/components/reference/source'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { OutcomeMark, SeverityMark } from '@/components/ui/marks'
import { SiteLink } from '@/components/ui/site-link'
import { pageMetadata } from '@/lib/metadata'
import { keyExample } from '@/lib/reference/key-example'
import { alsoAccepted, headerOf, keyAddress, keyAt, keysIn, onAws, typeOf } from '@/lib/reference/keys'

interface Props {
  readonly params: Promise<{ readonly key: string }>
}

export const dynamicParams = false

export function generateStaticParams() {
  return allKeys.map(({ path }) => ({ key: path }))
}

const plain = (text: string) => text.replaceAll('`', '')

export async function generateMetadata({ params }: Props) {
  const key = keyAt((await params).key)
  if (!key) return {}
  return pageMetadata({
    path: keyAddress(key.path),
    title: `${key.path} in fly.toml`,
    description: `${plain(key.entry.meaning)} Type, default, limits and AWS counterpart of ${key.path}, with a file to try it on.`,
    picture: 'reference',
  })
}

export default async function KeyPage({ params }: Props) {
  const key = keyAt((await params).key)
  if (!key) notFound()
  const { path, section, name, entry } = key
  const aws = onAws(key)
  const accepted = alsoAccepted(key)
  const below = keysIn(path)
  const [first = ''] = path.split('.')
  const findings = checks.filter(
    ({ section: of, bad }) => of === first && bad.some((text) => new RegExp(`\\b${name}\\b`).test(text)),
  )
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/reference/', label: 'Reference' },
            { href: '/reference/fly-toml/', label: 'fly.toml' },
            ...(section === '' || section.endsWith('.NAME')
              ? []
              : [{ href: keyAddress(section), label: section }]),
            { label: name },
          ]}
        />
        <h1 className="code-heading">
          <code>
            {path.split(/(?<=[._])/).map((part, index) => (
              <Fragment key={index}>
                {index > 0 && <wbr />}
                {part}
              </Fragment>
            ))}
          </code>
        </h1>
        <p className="lead">{inlineCode(entry.meaning)}</p>
        {entry.deprecated && (
          <div className="aside aside-pitfall" role="group" aria-label="Out of use">
            <p className="aside-title">Out of use</p>
            <p>{inlineCode(entry.deprecated)}</p>
          </div>
        )}
      </div>
      <FactList
        facts={[
          {
            name: 'Where',
            value:
              section === '' ? (
                'above all sections'
              ) : (
                <code className="inline-code">{headerOf(section)}</code>
              ),
          },
          { name: 'Type', value: inlineCode(typeOf(key)) },
          { name: 'Default', value: entry.default ? inlineCode(entry.default) : 'none' },
          entry.limits !== undefined && { name: 'Limits', value: inlineCode(entry.limits) },
          accepted.length > 0 && {
            name: 'Also accepted',
            value: (
              <ul>
                {accepted.map((form) => (
                  <li key={form}>{inlineCode(form)}</li>
                ))}
              </ul>
            ),
          },
          entry.values !== undefined && {
            name: 'Values',
            value: (
              <ul>
                {entry.values.map(({ value, meaning }) => (
                  <li key={value}>
                    <code className="inline-code">{value}</code> {inlineCode(meaning)}
                  </li>
                ))}
              </ul>
            ),
          },
          aws && {
            name: 'On AWS',
            value: (
              <>
                <OutcomeMark outcome={aws.outcome} />{' '}
                <span className="side-aws">{inlineCode(aws.reason)}</span>
              </>
            ),
          },
          { name: 'Source', value: <SourceLink source={entry.source} /> },
          { name: 'Rules follow', value: RULES_FOLLOW },
        ]}
      />
      <section className="reference-part" aria-labelledby="try">
        <h2 id="try">Try it</h2>
        <ReferenceExample
          id={`key-${path.replaceAll('.', '-')}`}
          title={`A file with ${path}`}
          text={keyExample(key)}
          paired
        />
      </section>
      {below.length > 0 && (
        <section className="reference-part" aria-labelledby="keys">
          <h2 id="keys">Keys in it</h2>
          <ul className="key-list">
            {below.map((each) => (
              <li key={each.path}>
                <a href={keyAddress(each.path)}>
                  <code>{each.name}</code>
                </a>
                <p>{inlineCode(each.entry.meaning)}</p>
                <p className="side-aws">{inlineCode(onAws(each)?.reason ?? '')}</p>
              </li>
            ))}
          </ul>
        </section>
      )}
      {findings.length > 0 && (
        <section className="reference-part" aria-labelledby="findings">
          <h2 id="findings">What is found wrong with it</h2>
          <ul className="finding-list">
            {findings.map(({ code, severity, title }) => (
              <li key={code}>
                <SeverityMark severity={severity} />
                <SiteLink href={`/reference/diagnostics/${code}/`}>{inlineCode(title)}</SiteLink>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}
