/** Where a claim of the schema or of a check can be read: a page of Fly’s documentation, another page, or a file of the CLI. */
export function sourceLink(source: string): { readonly text: string; readonly href?: string } {
  if (source.startsWith('https://')) return { text: source.replace(/^https:\/\//, ''), href: source }
  if (/^[a-z0-9_/-]+\/$/.test(source))
    return { text: `fly.io/docs/${source}`, href: `https://fly.io/docs/${source}` }
  return { text: `source of Fly’s CLI: ${source}` }
}
