/** What the whole site calls itself, and where it is published. */
export const site = {
  name: 'Undock',
  sentence: 'Move from AWS to Fly.io with files you can use and an account of everything that changes.',
  url: (process.env.UNDOCK_URL ?? 'http://localhost:3000').replace(/\/$/, ''),
} as const

/** The main navigation, in order. A page that does not exist yet is not listed. */
export const navigation: readonly { readonly href: string; readonly label: string }[] = [
  { href: '/learn/', label: 'Learn' },
  { href: '/convert/', label: 'Convert' },
  { href: '/services/', label: 'Services' },
  { href: '/reference/', label: 'Reference' },
  { href: '/glossary/', label: 'Glossary' },
]
