import Link from 'next/link'
import { Converter } from '@/components/convert/converter'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { converterSamples } from '@/lib/converter-samples'
import { pageMetadata } from '@/lib/metadata'

export const metadata = pageMetadata({
  path: '/convert/',
  title: 'Convert',
  description:
    'Paste your AWS configuration and get fly.toml files, a runbook, and an account of every resource and property.',
})

export default function Convert() {
  return (
    <div className="wrap wrap-wide">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Convert' }]} />
        <h1>Convert</h1>
        <p className="lead">
          Paste or drop what you have on AWS. You get Fly.io files, a runbook, and an account of every value
          you wrote. <Link href="/convert/formats/">What it reads</Link> ·{' '}
          <Link href="/convert/no-files/">I have no files</Link>
        </p>
        <noscript>
          <p>
            The converter runs in your browser and needs JavaScript. The same engine runs on a terminal:{' '}
            <code>npm run -s undock -- convert PATH</code>.
          </p>
        </noscript>
      </div>
      <Converter samples={converterSamples()} />
    </div>
  )
}
