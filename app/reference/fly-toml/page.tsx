import { allKeys } from '@/engine/fly/schema'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { FilterList } from '@/components/reference/filter-list'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { pageMetadata } from '@/lib/metadata'
import { headerOf, keyAddress, keyGroups, onAws } from '@/lib/reference/keys'

export const metadata = pageMetadata({
  path: '/reference/fly-toml/',
  title: 'fly.toml reference',
  description:
    'Every key of fly.toml: what it does, its type, default and limits, its counterpart on AWS, and a file to try it on.',
  picture: 'reference',
})

export default function FlyTomlReference() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/reference/', label: 'Reference' },
            { label: 'fly.toml' },
          ]}
        />
        <h1>fly.toml</h1>
        <p className="lead">
          Every key that Fly’s CLI reads. Names you choose yourself stand as <code>NAME</code>. The rules
          follow {RULES_FOLLOW}.
        </p>
      </div>
      <FilterList label="Filter keys" noun="keys" total={allKeys.length}>
        {keyGroups().map(({ name, keys }) => (
          <section key={name} className="key-group" data-filter-group="" aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`}>
              {name === '' ? 'Outside of any section' : <code>{headerOf(name)}</code>}
            </h2>
            <ul className="key-list">
              {keys.map((key) => {
                const aws = onAws(key)
                return (
                  <li
                    key={key.path}
                    data-filter={`${key.path} ${key.entry.meaning} ${aws?.reason ?? ''}`.toLowerCase()}
                  >
                    <a href={keyAddress(key.path)}>
                      <code>{key.path}</code>
                    </a>
                    <p>{inlineCode(key.entry.meaning)}</p>
                    <p className="side-aws">{aws ? inlineCode(aws.reason) : ''}</p>
                  </li>
                )
              })}
            </ul>
          </section>
        ))}
      </FilterList>
    </div>
  )
}
