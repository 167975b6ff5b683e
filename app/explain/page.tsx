import { ExplainBox } from '@/components/explain/explain-box'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { SiteLink } from '@/components/ui/site-link'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { pageMetadata } from '@/lib/metadata'

export const metadata = pageMetadata({
  path: '/explain/',
  title: 'Explain what flyctl printed',
  description:
    'Paste an error of Fly’s CLI, a validation note or a refused deploy, and get the rule behind it, the cause and the repair.',
  picture: 'reference',
})

export default function Explain() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/reference/', label: 'Reference' },
            { label: 'Explain' },
          ]}
        />
        <h1>What flyctl printed</h1>
        <p className="lead">
          The rule behind a message, why it is there, and a file that passes. The words are those of{' '}
          {RULES_FOLLOW}. <SiteLink href="/reference/diagnostics/">All findings</SiteLink>
        </p>
      </div>
      <ExplainBox />
    </div>
  )
}
