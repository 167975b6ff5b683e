import type { Extension } from '@codemirror/state'
import { hoverTooltip } from '@codemirror/view'
import type { EditorHover, EditorLanguage } from '../language'

/** Backticks as code; everything is set as text, never as markup. */
function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  for (const [index, part] of text.split('`').entries()) {
    if (index % 2 === 0) element.append(part)
    else {
      const code = document.createElement('code')
      code.textContent = part
      element.append(code)
    }
  }
  return element
}

function card(hover: EditorHover): HTMLElement {
  const element = document.createElement('div')
  element.className = 'cm-hover-card'
  const title = document.createElement('p')
  title.className = 'cm-hover-title'
  title.textContent = hover.title
  element.append(title, ...hover.text.map((text) => paragraph(text)))
  if (hover.href) {
    const link = document.createElement('a')
    link.href = hover.href
    link.textContent = 'Read more'
    element.append(link)
  }
  return element
}

export function hoverExtension(language: EditorLanguage): Extension {
  const { hover } = language
  if (!hover) return []
  return hoverTooltip((view, offset) => {
    const found = hover(view.state.doc.toString(), offset)
    return found
      ? { pos: found.from, end: found.to, above: true, create: () => ({ dom: card(found) }) }
      : null
  })
}
