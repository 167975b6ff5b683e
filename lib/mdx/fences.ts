import type { Code, Root } from 'mdast'
import type { MdxJsxFlowElement } from 'mdast-util-mdx-jsx'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { isHighlighted } from '../languages'

const meta = /(\w+)="([^"]*)"/g

/**
 * A fenced block with the word `editor="fly.toml"` becomes a live editor; every other keeps its meta words for the
 * code block. A language nobody can colour stops the build.
 */
export function fences() {
  return (tree: Root, file: VFile) => {
    visit(tree, 'code', (node: Code, index, parent) => {
      const language = node.lang ?? 'text'
      if (!isHighlighted(language))
        file.fail(`Code in \`${language}\` cannot be coloured: add it to lib/languages.ts.`, node)
      const words = Object.fromEntries(
        [...(node.meta ?? '').matchAll(meta)].map((match) => [match[1], match[2]]),
      )
      if (words.editor && parent && index !== undefined) {
        const attribute = (name: string, value: string) => ({ type: 'mdxJsxAttribute' as const, name, value })
        const editor: MdxJsxFlowElement = {
          type: 'mdxJsxFlowElement',
          name: 'LiveEditor',
          attributes: [
            attribute('code', node.value),
            attribute('title', words.title ?? words.editor),
            ...(words.show ? [attribute('show', words.show)] : []),
          ],
          children: [],
          ...(node.position && { position: node.position }),
        }
        parent.children[index] = editor
        return SKIP
      }
      if (words.title) node.data = { ...node.data, hProperties: { title: words.title } }
      return undefined
    })
  }
}
