import Link from 'next/link'
import { checks } from '@/engine/fly/checks'
import { allKeys } from '@/engine/fly/schema'
import { RULES_FOLLOW } from '@/engine/fly/version'
import { Breadcrumb } from '@/components/site/breadcrumb'
import { pageMetadata } from '@/lib/metadata'
import { readerDiagnostics } from '@/lib/reference/reader-diagnostics'

export const metadata = pageMetadata({
  path: '/reference/',
  title: 'Reference',
  description:
    'Every key of fly.toml, every diagnostic of Undock, and the JSON Schema that editors read, all from the same source.',
})

export default function Reference() {
  return (
    <div className="wrap">
      <div className="page-head">
        <Breadcrumb trail={[{ href: '/', label: 'Home' }, { label: 'Reference' }]} />
        <h1>Reference</h1>
        <p className="lead">What Undock knows, one page a thing. The rules follow {RULES_FOLLOW}.</p>
      </div>
      <ul className="entry-list">
        <li>
          <Link href="/reference/fly-toml/">fly.toml</Link>
          <p>{allKeys.length} keys: type, default, limits, the AWS counterpart and a file to try each on.</p>
        </li>
        <li>
          <Link href="/reference/diagnostics/">Diagnostics</Link>
          <p>
            {checks.length + readerDiagnostics.length} findings: why each matters, and files with and without
            it.
          </p>
        </li>
        <li>
          <Link href="/explain/">What flyctl printed</Link>
          <p>Paste an error of Fly’s CLI and get the rule behind it, its cause and the repair.</p>
        </li>
        <li>
          <Link href="/coverage/">Coverage</Link>
          <p>How many types and properties of AWS are handled, and how each outcome was reached.</p>
        </li>
        <li>
          <a href="/schema/fly.toml.json">JSON Schema of fly.toml</a>
          <p>For editors with Taplo or Tombi: completion and checks while you type.</p>
        </li>
      </ul>
    </div>
  )
}
