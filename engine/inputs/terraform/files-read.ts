import type { Expression } from '../../formats/hcl/syntax'
import type { InputFile } from '../input-file'
import { joinPath, type Module } from './module'

const READS = /^(?:core::)?(?:file(?!exists|set)\w*|templatefile)$/

/** Files that the expressions of a module read: they belong to it and are no sources of their own. */
export function filesReadBy(
  module: Module,
  rootFolder: string,
  files: readonly InputFile[],
): readonly InputFile[] {
  const byPath = new Map(files.map((file) => [joinPath('', file.path), file]))
  const found = new Set<InputFile>()
  const read = (path: string): void => {
    const file =
      byPath.get(joinPath('', path)) ??
      byPath.get(joinPath(module.folder, path)) ??
      byPath.get(joinPath(rootFolder, path))
    if (file && !standsAlone(file)) found.add(file)
  }
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    if (isCall(node) && READS.test(node.name)) {
      const path = pathOf(node.arguments[0], module.folder)
      if (path !== undefined) read(path)
    }
    for (const [key, value] of Object.entries(node)) if (key !== 'source') walk(value)
  }
  for (const file of module.bodies) walk(file.items)
  const folder = rootFolder === '' ? '' : `${rootFolder}/`
  // The name of a template may be computed; nothing else is called so.
  for (const [path, file] of byPath)
    if (/\.(?:tftpl|tpl|tmpl)$/i.test(path) && path.startsWith(folder)) found.add(file)
  return [...found]
}

function isCall(node: object): node is Expression & { kind: 'call' } {
  return 'kind' in node && node.kind === 'call' && 'arguments' in node
}

/** `"${path.module}/a.json"` as a path from the top of the given files, where nothing else is in it. */
function pathOf(expression: Expression | undefined, folder: string): string | undefined {
  if (expression?.kind === 'wrapped' || expression?.kind === 'parentheses')
    return pathOf(expression.inner, folder)
  if (expression?.kind !== 'template') return undefined
  let path = ''
  for (const part of expression.parts) {
    if (part.kind === 'literal') path += String(part.value)
    else if (part.kind !== 'interpolation') return undefined
    else {
      const { inner } = part
      const step = inner.kind === 'traversal' ? inner.steps[0] : undefined
      const isPath =
        inner.kind === 'traversal' && inner.root.kind === 'variable' && inner.root.name === 'path'
      if (!isPath || step?.kind !== 'attribute') return undefined
      path += step.name === 'module' ? folder || '.' : '.'
    }
  }
  return path
}

/** Files that say more by themselves than as a text: Compose files, Kubernetes objects, CloudFormation templates. */
function standsAlone(file: InputFile): boolean {
  const { text } = file.source
  if (/^(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(file.baseName)) return true
  if (/^apiVersion:/m.test(text) && /^kind:/m.test(text)) return true
  return /AWSTemplateFormatVersion|["']?Type["']?\s*:\s*["']?AWS::/.test(text)
}
