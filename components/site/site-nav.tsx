'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/** The main navigation, with the current part of the site marked. */
export function SiteNav({
  links,
}: {
  readonly links: readonly { readonly href: string; readonly label: string }[]
}) {
  const path = usePathname()
  const nav = useRef<HTMLElement>(null)
  // On a small screen the part one is in may be cut off at the side.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]')
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - nav.current.offsetLeft - 24
  }, [path])
  return (
    <nav ref={nav} className="site-nav" aria-label="Main">
      {links.map(({ href, label }) => (
        <Link
          prefetch={false}
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
