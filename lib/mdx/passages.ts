import type { Root } from 'mdast'
import type {} from 'mdast-util-to-hast'
import { plainText } from '../markdown-text'

/** The words below one heading: what search looks through. */
export interface Passage {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** Cuts a lesson at its headings. Runs after the headings have their ids and before sections are wrapped. */
export function collectPassages(passages: Passage[]) {
  return () => (tree: Root) => {
    let current = { id: '', title: '', text: '' }
    const flush = () => {
      if (current.text || current.title) passages.push(current)
    }
    for (const node of tree.children) {
      if (node.type === 'yaml') continue
      const id = node.type === 'heading' ? node.data?.hProperties?.id : undefined
      if (node.type === 'heading' && typeof id === 'string') {
        flush()
        current = { id, title: plainText(node), text: '' }
      } else current.text = `${current.text} ${plainText(node)}`.replace(/\s+/g, ' ').trim()
    }
    flush()
  }
}
