import type { ResourceView } from '../../../aws/view'
import type { RuleContext } from '../../rule'
import type { SharedFiles } from '../shared-volumes'
import { fateOf, project } from './fate'
import { useOf } from './mount-use'
import { mountEntry, type MountEntry } from './parse'

const known = new WeakMap<RuleContext, Map<string, ReadonlyMap<string, readonly string[]>>>()

/** The files of a mount, where other services of the project mount the same ones; undefined for a service's own. */
export function sharedFiles(
  entry: MountEntry,
  view: ResourceView,
  context: RuleContext,
): SharedFiles | undefined {
  if (entry.source === '') return undefined
  const { source } = view.resource
  const projects = known.get(context) ?? new Map<string, ReadonlyMap<string, readonly string[]>>()
  known.set(context, projects)
  const users = projects.get(source) ?? usersOf(view, context)
  projects.set(source, users)
  const found = users.get(entry.source) ?? []
  return found.length > 1 && found.includes(view.resource.native.name)
    ? { name: nameOf(entry.source), users: found }
    : undefined
}

/** Services by the volume or folder they keep data in. */
function usersOf(view: ResourceView, context: RuleContext): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const service of project(view, context)) {
    const fate = fateOf(service, context)
    if (fate.kind !== 'app' && !(fate.kind === 'data' && fate.fate === 'own')) continue
    const built = service.get('build').exists
    for (const cursor of service.get('volumes').items()) {
      const entry = mountEntry(cursor)
      if (!entry || entry.source === '' || useOf(entry, built).kind !== 'volume') continue
      const names = users.get(entry.source) ?? []
      if (!names.includes(service.resource.native.name)) names.push(service.resource.native.name)
      users.set(entry.source, names)
    }
  }
  return users
}

function nameOf(source: string): string {
  return (
    source
      .split(/[\\/]/)
      .filter((each) => each !== '' && each !== '.')
      .at(-1) ?? 'data'
  )
}
