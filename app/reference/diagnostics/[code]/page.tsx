import { notFound } from 'next/navigation'
import { CheckPage } from '@/components/reference/check-page'
import { ReaderPage } from '@/components/reference/reader-page'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { inlineCode } from '@/components/ui/inline-code'
import { SeverityMark } from '@/components/ui/marks'
import { pageMetadata } from '@/lib/metadata'
import { diagnosticAddress, diagnosticCodes, diagnosticPage } from '@/lib/reference/diagnostics'

interface Props {
  readonly params: Promise<{ readonly code: string }>
}

export const dynamicParams = false

export function generateStaticParams() {
  return diagnosticCodes.map((code) => ({ code }))
}

export async function generateMetadata({ params }: Props) {
  const page = diagnosticPage((await params).code)
  if (!page) return {}
  const { code, title, why } = page.kind === 'check' ? page.check : page.about
  const plain = (text: string) => text.replaceAll('`', '')
  return pageMetadata({
    path: diagnosticAddress(code),
    title: `${code}: ${plain(title)}`,
    description: `${plain(title)}. ${plain(why)}`,
    picture: 'reference',
  })
}

export default async function DiagnosticPage({ params }: Props) {
  const page = diagnosticPage((await params).code)
  if (!page) notFound()
  const { code, severity, title } = page.kind === 'check' ? page.check : page.about
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb
          trail={[
            { href: '/', label: 'Home' },
            { href: '/reference/', label: 'Reference' },
            { href: '/reference/diagnostics/', label: 'Diagnostics' },
            { label: code },
          ]}
        />
        <h1>{inlineCode(title)}</h1>
        <p className="page-facts">
          <SeverityMark severity={severity} /> <code>{code}</code>
        </p>
      </div>
      {page.kind === 'check' ? <CheckPage check={page.check} /> : <ReaderPage about={page.about} />}
    </div>
  )
}
