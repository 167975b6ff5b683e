/** How a tree of values is taken apart and put together, so that one table writes values of any kind. */
export interface Shape<N> {
  entries(node: N): readonly (readonly [string, N])[] | undefined
  items(node: N): readonly N[] | undefined
  scalar(node: N): string | number | boolean | null | undefined
  /** `like` is what the made value comes from. */
  map(entries: readonly (readonly [string, N])[], like: N): N
  list(items: readonly N[], like: N): N
  value(value: string | number | boolean, like: N): N
}

/** An argument or the blocks of one name, as they stand in a resource. */
export type Written<N> =
  | { readonly kind: 'argument' | 'json'; readonly name: string; readonly value: N }
  | { readonly kind: 'blocks'; readonly name: string; readonly bodies: readonly WrittenBody<N>[] }

export interface WrittenBody<N> {
  readonly entries: readonly Written<N>[]
  /** The value that the block says. */
  readonly of: N
  /** The list that the value is an item of. */
  readonly within?: N
}
