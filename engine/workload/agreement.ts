interface Group<M> {
  readonly members: M[]
  readonly values: Map<string, string>
  readonly place: number
}

/** The groups of one kind, and which of them have a name, by its value. */
interface Alike<M> {
  readonly groups: Group<M>[]
  readonly byName: Map<string, { count: number; readonly byValue: Map<string, Group<M>[]> }>
}

/**
 * Groups of members that are of one kind and agree: a name that two of a group have has one value. A home is found
 * without comparing all pairs.
 */
export class AgreeingGroups<M> {
  private readonly groups: Group<M>[] = []
  private readonly kinds = new Map<string, Alike<M>>()

  /** Puts a member into the first group that agrees and `fits`, if it then `joins`; else it begins a group. */
  place(
    member: M,
    kind: string,
    values: ReadonlyMap<string, string>,
    fits: (members: readonly M[]) => boolean = () => true,
    joins: (members: readonly M[]) => boolean = () => true,
  ): void {
    let alike = this.kinds.get(kind)
    if (!alike) this.kinds.set(kind, (alike = { groups: [], byName: new Map() }))
    const home = likely(alike, values).find((each) => agree(each.values, values) && fits(each.members))
    const group = home && joins(home.members) ? home : this.start(alike)
    group.members.push(member)
    for (const [name, value] of values) if (!group.values.has(name)) note(alike, group, name, value)
  }

  /** All groups in the order in which they began. */
  list(): readonly (readonly M[])[] {
    return this.groups.map((each) => each.members)
  }

  private start(alike: Alike<M>): Group<M> {
    const group: Group<M> = { members: [], values: new Map(), place: this.groups.length }
    this.groups.push(group)
    alike.groups.push(group)
    return group
  }
}

/** The groups that may agree, in order: where all have a name, only those with its value. */
function likely<M>(alike: Alike<M>, values: ReadonlyMap<string, string>): readonly Group<M>[] {
  let fewest: readonly Group<M>[] = alike.groups
  for (const [name, value] of values) {
    const known = alike.byName.get(name)
    if (known?.count !== alike.groups.length) continue
    const equal = known.byValue.get(value) ?? []
    if (equal.length < fewest.length) fewest = equal
  }
  return fewest === alike.groups ? fewest : fewest.toSorted((a, b) => a.place - b.place)
}

function note<M>(alike: Alike<M>, group: Group<M>, name: string, value: string): void {
  group.values.set(name, value)
  let known = alike.byName.get(name)
  if (!known) alike.byName.set(name, (known = { count: 0, byValue: new Map() }))
  known.count++
  const equal = known.byValue.get(value)
  if (equal) equal.push(group)
  else known.byValue.set(value, [group])
}

function agree(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  for (const [name, value] of b) if ((a.get(name) ?? value) !== value) return false
  return true
}
