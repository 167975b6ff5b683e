export { groupName, volumeName } from '../fly/values/names'

/** Longest name of an app. */
const MAX_NAME = 63

/**
 * The name of an app: `STACK-SERVICE` in lower case with hyphens, at least two words, because app names are global on
 * Fly.io and single words are taken (aws-to-fly.md §1.3).
 */
export function appName(stack: string | undefined, service: string): string {
  const head = words(stack ?? '')
  const tail = words(service)
  const startsWithStack = head !== '' && (tail === head || tail.startsWith(`${head}-`))
  const joined = startsWithStack || head === '' ? tail : `${head}-${tail}`
  const base = joined === '' ? 'fill-in-app' : joined
  const name = base.includes('-') ? base : `${base}-app`
  return name.slice(0, MAX_NAME).replace(/-+$/, '')
}

/** Whether Fly.io could take a name for an app. */
export function isAppName(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name)
}

/** `acme-web` → `APP_WEB`: the runbook's variable; `taken` keeps them apart. */
export function shellVariable(slug: string, taken: ReadonlySet<string>): string {
  const base = `APP_${slug
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')}`
  let name = base
  for (let index = 2; taken.has(name); index++) name = `${base}_${index}`
  return name
}

function words(text: string): string {
  return text
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
