import { sourceLink } from '@/lib/reference/source-link'

/** A source as a link where it has an address. */
export function SourceLink({ source }: { readonly source: string }) {
  const { text, href } = sourceLink(source)
  return href ? (
    <a href={href} rel="noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  )
}
