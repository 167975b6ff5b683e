import type { Finding } from '../check'
import { headerBefore } from '../file'
import type { FlyFile } from '../file'
import { childPath } from '../model'
import { nearest, oneOf } from '../suggest'
import { replace, shown } from './helpers'

interface Use {
  readonly path: string
  readonly processes: readonly string[] | undefined
}

/** Findings about group names that no `[processes]` defines: one for each name, at its first use. */
export function* unknownGroups(file: FlyFile, uses: readonly Use[], said: string): Generator<Finding> {
  const groups = file.groups
  if (!groups) return
  const places = new Map<string, string[]>()
  for (const { path, processes } of uses) {
    for (const [i, name] of (processes ?? []).entries()) {
      if (groups.includes(name)) continue
      places.set(name, [...(places.get(name) ?? []), `${path}.processes[${i}]`])
    }
  }
  const none = (file.config.processes?.size ?? 0) === 0
  // Without any group one missing section is the cause of all.
  const all = none ? ([[...places.keys()], [...places.values()].flat()] as const) : undefined
  const findings = all
    ? places.size > 0
      ? [all]
      : []
    : [...places].map(([name, at]) => [[name], at] as const)
  for (const [names, [first = '', ...rest]] of findings) {
    const name = names[0] ?? ''
    const span = file.valueSpan(first)
    const [meant] = nearest(name, groups)
    const only = groups.length === 1 ? groups[0] : meant
    yield {
      span,
      message: none
        ? `Unknown process group ${oneOf(names.slice(0, 4).map((each) => shown(each)))}: without \`[processes]\` the only group is \`app\`.`
        : `Unknown process group \`${shown(name)}\`, expected ${oneOf(groups.slice(0, 5))}.`,
      cli: `${said} '${name}' as one of its processes, but no processes are defined with that name; update fly.toml [processes] to add '${name}' process or remove it from the processes list`,
      ...(only && names.length === 1 && !/["\\]/.test(only) ? { fix: replace(span, `"${only}"`) } : {}),
      related: [
        ...rest.map((path) => ({ span: file.valueSpan(path), message: 'Named here too.' })),
        ...definitions(file, groups, none),
        ...strays(file, names),
      ],
    }
  }
}

function definitions(file: FlyFile, groups: readonly string[], none: boolean) {
  if (none)
    return file.suspects('processes').concat(file.loaded.unknown.flatMap((each) => inner(file, each.entry)))
  return [
    { span: file.sectionSpan('processes'), message: 'The groups are defined here.' },
    ...groups.map((each) => ({ span: file.keySpan(childPath('processes', each)), message: 'A group.' })),
    ...(file.node('processes') ? [{ span: file.node('processes')!.span, message: 'All groups.' }] : []),
  ]
}

/** `[fly.processes]`: the section exists, but inside another. */
function inner(file: FlyFile, entry: FlyFile['loaded']['unknown'][number]['entry']) {
  if (entry.value.kind !== 'map') return []
  const found = entry.value.entries.find((each) => each.key === 'processes')
  const header = found?.value.kind === 'map' ? file.loaded.headers.get(found.value) : undefined
  return found ? [{ span: header ?? found.keySpan, message: 'This is not the section `[processes]`.' }] : []
}

/** Group definitions that ended up elsewhere: below another header, or in a list that drops them. */
function strays(file: FlyFile, names: readonly string[]) {
  const keys = file.loaded.unknown
    .filter((each) => names.includes(each.entry.key))
    .map((each) => ({ span: each.entry.keySpan, message: 'This definition is not in `[processes]`.' }))
  const env = names.flatMap((name) => (file.config.env?.has(name) ? [childPath('env', name)] : []))
  const dropped = file.loaded.dropped
    .filter((each) => each.reason === 'process-entry')
    .map((each) => ({
      span: headerBefore(file.text, each.node.span.end) ?? each.node.span,
      message: 'This entry of `processes` is dropped.',
    }))
  return [
    ...keys,
    ...env.map((path) => ({ span: file.keySpan(path), message: 'This is a variable.' })),
    ...dropped,
  ]
}
