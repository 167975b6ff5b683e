'use client'

import { useMemo, useState } from 'react'
import type { InputFile } from './use-input'
import { treeOf, type TreeNode } from './tree'

interface Props {
  readonly files: readonly InputFile[]
  readonly shown: string
  /** Errors in a file, by its path. */
  readonly errors: ReadonlyMap<string, number>
  readonly onShow: (path: string) => void
  readonly onRemove: (path: string) => void
}

/** More files, or any folder, are shown as a tree beside the tabs. */
const MOST_TABS = 6

/** The files of the input: tabs of those that were opened, and a tree where there are folders. */
export function FileList(props: Props) {
  const { files, shown } = props
  const hasTree = files.length > MOST_TABS || files.some(({ path }) => path.includes('/'))
  // What was looked at stays as a tab, the latest at the end.
  const [opened, setOpened] = useState<readonly string[]>([])
  if (!opened.includes(shown)) setOpened([...opened, shown].slice(-MOST_TABS))
  const tabs = hasTree ? files.filter(({ path }) => opened.includes(path)) : files
  if (files.length < 2) return null
  return (
    <div className="input-files">
      {hasTree && (
        <details className="file-tree" open={files.length <= 40 || undefined}>
          <summary>{files.length} files</summary>
          <Tree {...props} />
        </details>
      )}
      <ul className="converter-files" aria-label={hasTree ? 'Opened files' : 'Files of the input'}>
        {tabs.map(({ path }) => (
          <li key={path} data-shown={path === shown ? '' : undefined}>
            <button
              type="button"
              aria-pressed={path === shown}
              onClick={() => props.onShow(path)}
              title={path}
            >
              {path.split('/').at(-1)}
              <Errors count={props.errors.get(path)} />
            </button>
            <button
              type="button"
              className="converter-remove"
              aria-label={hasTree ? `Close ${path}` : `Remove ${path}`}
              disabled={hasTree && tabs.length === 1}
              onClick={() => {
                if (!hasTree) return props.onRemove(path)
                const rest = tabs.filter((each) => each.path !== path)
                setOpened(rest.map((each) => each.path))
                if (path === shown && rest[0]) props.onShow(rest[0].path)
              }}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Errors({ count }: { readonly count: number | undefined }) {
  if (count === undefined) return null
  return (
    <span className="file-errors">
      <span aria-hidden="true">▲</span> {count}
      <span className="visually-hidden"> {count === 1 ? 'error' : 'errors'}</span>
    </span>
  )
}

function Tree(props: Props) {
  const { files } = props
  const nodes = useMemo(() => treeOf(files.map(({ path }) => path)), [files])
  return <Branch nodes={nodes} {...props} />
}

function Branch({ nodes, ...props }: Props & { readonly nodes: readonly TreeNode[] }) {
  return (
    <ul>
      {nodes.map((node) =>
        node.kind === 'folder' ? (
          <li key={`${node.path}/`}>
            <details open>
              <summary>{node.name}/</summary>
              <Branch nodes={node.children} {...props} />
            </details>
          </li>
        ) : (
          <li key={node.path} className="file-leaf" data-shown={node.path === props.shown ? '' : undefined}>
            <button
              type="button"
              aria-current={node.path === props.shown ? 'true' : undefined}
              onClick={() => props.onShow(node.path)}
            >
              {node.name}
              <Errors count={props.errors.get(node.path)} />
            </button>
            <button
              type="button"
              className="converter-remove"
              aria-label={`Remove ${node.path}`}
              onClick={() => props.onRemove(node.path)}
            >
              ×
            </button>
          </li>
        ),
      )}
    </ul>
  )
}
