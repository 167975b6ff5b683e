import { parseAllDocuments } from 'yaml'

/** Plain data of a YAML text, aliases and merge keys resolved; nothing of the engine takes part. */
function documentsOf(text: string): readonly unknown[] {
  const documents = parseAllDocuments(text.replace(/^\uFEFF/, ''), {
    merge: true,
    uniqueKeys: false,
    logLevel: 'silent',
  })
  return Array.isArray(documents)
    ? documents.map((each): unknown => each.toJS({ maxAliasCount: 10_000 }))
    : []
}

function countOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  const inside: readonly unknown[] = Array.isArray(value) ? value : Object.values(value)
  return inside.length === 0 ? 1 : inside.reduce<number>((sum, each) => sum + countOf(each), 0)
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === 'object' && !Array.isArray(value)
}

/** Counts the leaves of a Compose file's services, volumes, networks, secrets and configs. */
export function countComposeLeaves(text: string): number {
  const [root] = documentsOf(text)
  if (!isMap(root)) return 0
  const sections = ['services', 'volumes', 'networks', 'secrets', 'configs'].map((key) => root[key])
  const legacy = sections[0] === undefined
  return (
    (legacy ? [root] : sections)
      .filter(isMap)
      .flatMap((section) => Object.values(section))
      // `data:` alone names a volume and says nothing of it.
      .filter((each) => isMap(each) && Object.keys(each).length > 0)
      .reduce<number>((sum, each) => sum + countOf(each), 0)
  )
}

/** Counts the leaves of all objects of a file of Kubernetes manifests. */
export function countKubernetesLeaves(text: string): number {
  const objects = (value: unknown): readonly unknown[] => {
    if (!isMap(value)) return []
    return typeof value['kind'] === 'string' &&
      value['kind'].endsWith('List') &&
      Array.isArray(value['items'])
      ? value['items'].flatMap(objects)
      : [value]
  }
  return documentsOf(text)
    .flatMap(objects)
    .reduce<number>((sum, each) => sum + countOf(each), 0)
}
