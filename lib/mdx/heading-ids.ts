import type { Heading, Root } from 'mdast'
import { SKIP, visit } from 'unist-util-visit'
import type { VFile } from 'vfile'
import { plainText } from '../markdown-text'

export interface TocEntry {
  readonly id: string
  readonly title: string
  readonly depth: 2 | 3
}

const suffix = /\s*\[#([a-z0-9]+(?:-[a-z0-9]+)*)\]\s*$/

/**
 * Takes the id that the author wrote behind a heading (`## Title [#id]`) and lists the headings. Ids are part of
 * addresses and so for ever: none is ever made from the title.
 */
export function headingIds(toc: TocEntry[]) {
  return () => (tree: Root, file: VFile) => {
    const seen = new Set<string>()
    visit(tree, 'heading', (heading: Heading) => {
      const last = heading.children.at(-1)
      const found = last?.type === 'text' ? suffix.exec(last.value) : null
      const id = found?.[1]
      if (heading.depth === 1)
        file.fail('A lesson has its title in the front matter; start headings at `##`.', heading)
      if (!id || last?.type !== 'text') {
        if (heading.depth > 3) return SKIP
        return file.fail('This heading has no id: write `## Title [#id]`.', heading)
      }
      if (seen.has(id)) file.fail(`The id \`${id}\` stands on two headings.`, heading)
      seen.add(id)
      last.value = last.value.replace(suffix, '')
      heading.data = { ...heading.data, hProperties: { id } }
      if (heading.depth <= 3) toc.push({ id, title: plainText(heading), depth: heading.depth === 2 ? 2 : 3 })
      return SKIP
    })
  }
}
