import Link from 'next/link'

export const metadata = { title: 'Page not found' }

export default function NotFound() {
  return (
    <div className="wrap page-head">
      <h1>There is no page at this address</h1>
      <p className="lead">
        Addresses of Undock stay as they are, so this one was probably mistyped. Search with <kbd>/</kbd>, or
        start from the <Link href="/learn/">lessons</Link> or the <Link href="/">home page</Link>.
      </p>
    </div>
  )
}
