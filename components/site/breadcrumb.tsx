import { SiteLink } from '../ui/site-link'

interface Crumb {
  readonly href?: string
  readonly label: string
}

/** Where this page lies; the last entry is the page itself. */
export function Breadcrumb({ trail }: { readonly trail: readonly Crumb[] }) {
  return (
    <nav className="breadcrumb" aria-label="Breadcrumb">
      <ol>
        {trail.map(({ href, label }) => (
          <li key={label}>
            {href ? <SiteLink href={href}>{label}</SiteLink> : <span aria-current="page">{label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
