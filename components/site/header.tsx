import Link from 'next/link'
import { navigation, site } from '@/lib/site'
import { Search } from './search'
import { SiteNav } from './site-nav'
import { ThemeSwitch } from './theme-switch'

/** Two shores and what passes between them. */
function Mark() {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <rect className="shore-aws" x="2" y="5" width="8" height="14" rx="2" />
      <rect className="shore-fly" x="14" y="5" width="8" height="14" rx="2" />
      <path
        d="M8 12h8M13.4 9.4L16 12l-2.6 2.6"
        fill="none"
        stroke="var(--ink)"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

export function Header() {
  return (
    <header className="site-header">
      <div className="wrap">
        <Link prefetch={false} href="/" className="brand" aria-label={`${site.name}, home`}>
          <Mark />
          <span>{site.name}</span>
        </Link>
        <SiteNav links={navigation} />
        <div className="site-tools">
          <Search />
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}
