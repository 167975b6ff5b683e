import Link from 'next/link'
import { navigation } from '@/lib/site'

export function Footer() {
  return (
    <footer className="site-footer">
      <div className="wrap">
        <p>
          Everything runs in your browser; nothing you paste leaves it. Undock is an independent guide and not
          made by Amazon or Fly.io.
        </p>
        <nav aria-label="Footer">
          {navigation.map(({ href, label }) => (
            <Link prefetch={false} key={href} href={href}>
              {label}
            </Link>
          ))}
          <a href="/llms.txt" type="text/plain">
            llms.txt
          </a>
        </nav>
      </div>
    </footer>
  )
}
