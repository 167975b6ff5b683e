import { readers } from '@/engine/inputs'
import { BuiltConversion } from '@/components/convert/built-conversion'
import { CodeBlock } from '@/components/editor/code-block'
import { HeadingLink } from '@/components/mdx/heading-link'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { SiteLink } from '@/components/ui/site-link'
import { readContent } from '@/lib/content'
import { pageMetadata } from '@/lib/metadata'
import { formatPages } from '@/lib/services/formats'

export const metadata = pageMetadata({
  path: '/convert/formats/',
  title: 'What you have',
  description:
    'CloudFormation, CDK, SAM, Terraform, ECS, Copilot, Compose and the others: how to get at the files, and what becomes of them.',
})

export default function Formats() {
  const read = new Set(readers.map(({ format }) => format))
  const shown = formatPages.filter(({ formats }) => formats.some((each) => read.has(each)))
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/convert/', label: 'Convert' },
            { label: 'What you have' },
          ]}
        />
        <h1>What you have</h1>
        <p className="lead">
          How to get at the files of each tool, what the converter reads in them, and a file to try. Nothing
          at hand? <SiteLink href="/convert/no-files/">Ask AWS for it</SiteLink>.
        </p>
      </div>
      <nav className="toc-inline" aria-label="Formats">
        {shown.map(({ id, title }) => (
          <a key={id} href={`#${id}`}>
            {title.replace(/^You (?:have|can make) (?:an? |the )?/, '')}
          </a>
        ))}
      </nav>
      {shown.map(({ id, title, about, commands, sample, show }) => (
        <section key={id} className="reference-part" aria-labelledby={id}>
          <h2 id={id}>
            {title}
            <HeadingLink id={id} />
          </h2>
          {about.map((text) => (
            <p key={text}>{inlineCode(text)}</p>
          ))}
          {commands && <CodeBlock code={commands.join('\n')} language="sh" title={`Commands: ${id}`} />}
          <BuiltConversion
            id={`format-${id}`}
            title={`${sample.path}, and what becomes of it`}
            path={sample.path}
            text={readContent(sample.file) ?? ''}
            show={show}
          />
        </section>
      ))}
    </div>
  )
}
