import type { Nodes } from 'mdast'

/** The words of a Markdown node, components left out but what they wrap kept. */
export function plainText(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value
  if (!('children' in node)) return ''
  const inline =
    node.type === 'paragraph' || node.type === 'heading' || node.type === 'emphasis' || node.type === 'strong'
  return node.children.map((child) => plainText(child)).join(inline ? '' : ' ')
}
