'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'

/** The main navigation, with the current part of the site marked. */
export function SiteNav({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly label: string }[]
}) {
  const path = usePathname()
  return (
    <nav className="site-nav" aria-label="Main">
      {links.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : path.startsWith(href) ? 'true' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
