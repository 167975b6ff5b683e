import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Root } from 'mdast'
import type {} from 'mdast-util-mdx'
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx'
import { visit } from 'unist-util-visit'
import type { VFile } from 'vfile'

interface Word {
  readonly attributes: readonly string[]
  readonly required?: readonly string[]
  /** Attributes that name a file of the lesson's folder. */
  readonly files?: readonly string[]
  /** Where it stands beside the prose on wide screens: in the second column, or across both. */
  readonly place?: 'side' | 'wide'
}

/** Everything a lesson may say beyond Markdown. components/mdx/index.tsx has one component for each. */
export const vocabulary: Readonly<Record<string, Word>> = {
  Intro: { attributes: [] },
  OnAws: { attributes: [] },
  OnFly: { attributes: [] },
  Differs: { attributes: [] },
  Pitfall: { attributes: [] },
  Conflict: { attributes: [] },
  Steps: { attributes: [] },
  LiveEditor: {
    attributes: ['file', 'code', 'expect', 'show', 'title'],
    files: ['file'],
    place: 'side',
  },
  Convert: { attributes: ['from', 'show', 'title'], required: ['from'], files: ['from'], place: 'side' },
  Exercise: { attributes: ['slug'], required: ['slug'], place: 'wide' },
  Cite: { attributes: ['id'], required: ['id'] },
  Term: { attributes: ['id'], required: ['id'] },
  Diagram: { attributes: ['name'], required: ['name'], place: 'wide' },
  Simulator: { attributes: ['kind'], required: ['kind'], place: 'wide' },
  HealthTimeline: { attributes: [], place: 'wide' },
}

type Element = MdxJsxFlowElement | MdxJsxTextElement

function textAttribute(element: Element, name: string): string | undefined {
  const found = element.attributes.find((each) => each.type === 'mdxJsxAttribute' && each.name === name)
  return typeof found?.value === 'string' ? found.value : undefined
}

/** Stops the build, with the place, on a component, attribute or file that does not exist. */
export function checkVocabulary(folder: string) {
  return () => (tree: Root, file: VFile) => {
    visit(tree, (node) => {
      if (node.type === 'mdxjsEsm' && node.position) file.fail('A lesson imports and exports nothing.', node)
      if (node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') {
        // A comment, {/* … */}, is the one expression that an author needs.
        if (!/^\s*\/\*[\s\S]*\*\/\s*$/.test(node.value))
          file.fail('A lesson computes nothing: write the text itself.', node)
      }
      if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
        checkElement(node, file, folder)
    })
  }
}

function checkElement(element: Element, file: VFile, folder: string) {
  const name = element.name ?? ''
  const word = Object.hasOwn(vocabulary, name) ? vocabulary[name] : undefined
  if (!word) return file.fail(`There is no component \`${name}\`.`, element)
  for (const attribute of element.attributes) {
    if (attribute.type !== 'mdxJsxAttribute') file.fail(`\`${name}\` takes no spread attributes.`, element)
    else if (!word.attributes.includes(attribute.name))
      file.fail(`\`${name}\` has no attribute \`${attribute.name}\`.`, element)
  }
  for (const required of word.required ?? []) {
    if (!textAttribute(element, required)) file.fail(`\`${name}\` needs \`${required}\`.`, element)
  }
  for (const attribute of word.files ?? []) {
    const path = textAttribute(element, attribute)
    if (path && !existsSync(join(folder, path)))
      file.fail(`There is no file \`${path}\` in this lesson.`, element)
  }
  if (name === 'LiveEditor' && !textAttribute(element, 'file') && !textAttribute(element, 'code')) {
    file.fail('`LiveEditor` needs `file`.', element)
  }
  const slug = name === 'Exercise' ? textAttribute(element, 'slug') : undefined
  if (slug && !existsSync(join(folder, 'exercises', slug, 'exercise.json'))) {
    file.fail(`There is no exercise \`${slug}\` in this lesson.`, element)
  }
}
