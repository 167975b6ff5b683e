/** A folder or a file of the input, as the tree shows it. */
export type TreeNode =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | {
      readonly kind: 'folder'
      readonly name: string
      readonly path: string
      readonly children: readonly TreeNode[]
    }

interface Folder {
  readonly folders: Map<string, Folder>
  readonly files: { readonly name: string; readonly path: string }[]
}

const folder = (): Folder => ({ folders: new Map(), files: [] })

/** Paths as a tree, folders first; a folder with nothing but one folder is shown with it in one line. */
export function treeOf(paths: readonly string[]): readonly TreeNode[] {
  const root = folder()
  for (const path of paths) {
    const parts = path.split('/').filter((part) => part !== '')
    const name = parts.pop() ?? path
    let at = root
    for (const part of parts) {
      const next = at.folders.get(part) ?? folder()
      at.folders.set(part, next)
      at = next
    }
    at.files.push({ name, path })
  }
  return nodesOf(root, '')
}

const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1)

function nodesOf({ folders, files }: Folder, above: string): readonly TreeNode[] {
  const inner = [...folders].map(([first, found]): TreeNode => {
    let [name, inside] = [first, found]
    for (;;) {
      const [only] = inside.folders
      if (!only || inside.folders.size > 1 || inside.files.length > 0) break
      name = `${name}/${only[0]}`
      inside = only[1]
    }
    const path = above === '' ? name : `${above}/${name}`
    return { kind: 'folder', name, path, children: nodesOf(inside, path) }
  })
  return [
    ...inner.toSorted(byName),
    ...files.toSorted(byName).map((each): TreeNode => ({ kind: 'file', ...each })),
  ]
}
