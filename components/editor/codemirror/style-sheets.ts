import { StyleModule } from 'style-mod'

// CodeMirror writes `<style>` elements, which `style-src 'self'` blocks; without them it has no layout. Constructed style
// sheets go through the CSSOM and are allowed. Imported before any view is made.
const sheets = new WeakMap<StyleModule, CSSStyleSheet>()
const mounted = new WeakMap<DocumentOrShadowRoot, StyleModule[]>()

function sheetOf(module: StyleModule): CSSStyleSheet {
  let sheet = sheets.get(module)
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(module.getRules())
    sheets.set(module, sheet)
  }
  return sheet
}

/** Keeps the order that style-mod promises: modules of one call stand in that order, new ones before what follows. */
function merge(list: StyleModule[], modules: readonly StyleModule[]) {
  let at = 0
  for (const module of modules) {
    const index = list.indexOf(module)
    if (index < at && index > -1) {
      list.splice(index, 1)
      list.splice(at - 1, 0, module)
    } else if (index === -1) list.splice(at++, 0, module)
    else at = index + 1
  }
}

StyleModule.mount = (root, modules) => {
  const list = mounted.get(root) ?? []
  const before = new Set(list.map((module) => sheetOf(module)))
  merge(list, Array.isArray(modules) ? modules : [modules])
  mounted.set(root, list)
  const foreign = root.adoptedStyleSheets.filter((sheet) => !before.has(sheet))
  root.adoptedStyleSheets = [...list.map((module) => sheetOf(module)), ...foreign]
}
