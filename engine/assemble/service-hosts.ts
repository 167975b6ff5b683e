import { derive, type Traced } from '../aws/traced'
import { fillFor } from '../aws/view'
import type { Located } from '../text/source'
import { INTERNAL, linkNames, type Neighbour } from '../workload/service-names'
import type { Container, MachineFile, Workload } from '../workload/workload'
import type { Addresses } from './environment'

const DIFFERS = 'It names another service, which has a new host name.'
const HOST_FLAG = /^(?:-h|-H|--(?:db-?|redis-?|mysql-?)?host(?:name)?|--server)$/

/** Workloads that know no names of neighbours themselves call the services that AWS makes known by name. */
export function withDiscovery(workload: Workload, names: ReadonlyMap<string, Neighbour>): Workload {
  if (names.size === 0 || workload.main.neighbours) return workload
  const linked = (container: Container): Container => ({
    ...container,
    neighbours: names,
    env: container.env.map(({ name, value }) => ({
      name,
      value: { ...value, value: linkNames(name, value.value, names) },
    })),
  })
  return { ...workload, main: linked(workload.main), sidecars: workload.sidecars.map(linked) }
}

/** Commands and files that call neighbours by name get their new addresses (aws-to-fly.md §6.9). */
export function withServiceHosts(workload: Workload, addresses: Addresses): Workload {
  const { main, machineFiles, release } = workload
  const inFile = ({ raw, ...rest }: MachineFile): MachineFile =>
    raw ? { ...rest, raw: rewrittenText(raw, main, addresses) } : rest
  return {
    ...workload,
    main: withHosts(main, addresses),
    sidecars: workload.sidecars.map((each) => withHosts(each, addresses)),
    ...(machineFiles ? { machineFiles: machineFiles.map(inFile) } : {}),
    ...(release ? { release: rewrittenWords(release, main, addresses) } : {}),
  }
}

function withHosts(container: Container, addresses: Addresses): Container {
  const { command, entrypoint } = container
  return {
    ...container,
    ...(command ? { command: rewrittenWords(command, container, addresses) } : {}),
    ...(entrypoint ? { entrypoint: rewrittenWords(entrypoint, container, addresses) } : {}),
  }
}

function rewrittenWords(
  words: Traced<readonly string[]>,
  { neighbours, at }: Container,
  addresses: Addresses,
): Traced<readonly string[]> {
  if (!neighbours?.size) return words
  const made = words.value.map((word, index) =>
    rewrite(word, HOST_FLAG.test(words.value[index - 1] ?? '') ? 'HOST' : '', neighbours, at, addresses),
  )
  return applied(
    words,
    made,
    made.map((each, index) => each?.text ?? words.value[index]!),
  )
}

function rewrittenText(
  text: Traced<string>,
  { neighbours, at }: Container,
  addresses: Addresses,
): Traced<string> {
  if (!neighbours?.size) return text
  const made = rewrite(text.value, '', neighbours, at, addresses)
  return applied(text, [made], made?.text ?? text.value)
}

interface Rewritten {
  readonly text: string
  /** What a person has to write in it, where an address is known only later. */
  readonly fill: { readonly what: string; readonly standIn: string } | undefined
}

function applied<T>(before: Traced<T>, made: readonly (Rewritten | undefined)[], value: T): Traced<T> {
  if (made.every((each) => each === undefined)) return before
  const after = {
    ...derive(before, () => value),
    from: before.from.map((each) =>
      each.kind === 'leaf' && each.differs === undefined ? { ...each, differs: DIFFERS } : each,
    ),
  }
  const fill = made.find((each) => each?.fill)?.fill
  const leaf = before.from.find((each) => each.kind === 'leaf')?.leaf
  return fill && leaf && !after.fill ? { ...after, fill: fillFor(leaf, 'text', fill) } : after
}

function rewrite(
  text: string,
  variable: string,
  neighbours: ReadonlyMap<string, Neighbour>,
  at: Located,
  addresses: Addresses,
): Rewritten | undefined {
  const linked = linkNames(variable, { kind: 'scalar', value: text, at }, neighbours, true)
  if (linked.kind !== 'text') return undefined
  let out = ''
  let fill: Rewritten['fill']
  for (const part of linked.parts) {
    if (typeof part === 'string') {
      out += part
      continue
    }
    if (part.kind !== 'reference') return undefined
    const store = addresses.store(part.resource)?.replace(INTERNAL, variable || 'a command')
    const host = store?.kind === 'env' ? store.value : addresses.app(part.resource, INTERNAL)
    if (host === undefined) return undefined
    if (store?.kind === 'env' && store.fill !== undefined) fill ??= { what: store.fill, standIn: host }
    out += host
  }
  return { text: out, fill }
}
