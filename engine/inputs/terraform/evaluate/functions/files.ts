import type { Value } from '../../../../aws/value'
import { readHclTemplate } from '../../../../formats/hcl/read'
import type { Source } from '../../../../text/source'
import { textAt, type Scope } from '../scope'
import { fromPlain, isUnknown, scalar, textOf, unresolved, type Plain } from '../values'
import { base64 } from './encoding'
import { md5, sha1, sha256, sha512 } from './hashes'
import type { CallContext, ValueFunction } from './value-function'

const hex = (value: Uint8Array) => [...value].map((each) => each.toString(16).padStart(2, '0')).join('')
const bytes = (value: string) => new TextEncoder().encode(value)

/** A function of a file's text; a file that was not given is named as missing. */
function ofFile(compute: (text: string) => Plain): ValueFunction {
  return ([path], context) => {
    const found = given(path, context)
    return 'kind' in found ? found : fromPlain(context.at, compute(found.text))
  }
}

function given(path: Value | undefined, { at, scope }: CallContext): Source | Value {
  const name = path && textOf(path)
  if (name === undefined) return unresolved(at, textAt(at), 'the path of the file is not known')
  return scope.roots.file(name) ?? unresolved(at, textAt(at), `the file \`${name}\` was not given`)
}

function render(template: Source, values: Value | undefined, context: CallContext): Value {
  const { expression, diagnostics } = readHclTemplate(template)
  const fault = diagnostics[0]
  if (fault)
    return unresolved(
      context.at,
      textAt(context.at),
      `the template \`${template.path}\` cannot be read: ${fault.message}`,
    )
  const names = new Map<string, Value>()
  if (values?.kind === 'map') for (const each of values.entries) names.set(each.key, each.value)
  const scope: Scope = {
    name: (name) => names.get(name),
    source: template,
    roots: {
      file: (path) => context.scope.roots.file(path),
      resolve: (root, _steps, at, shown) => ({
        value: unresolved(at, shown, `the template is given no value \`${root}\``),
        used: Number.POSITIVE_INFINITY,
      }),
    },
  }
  const value = context.evaluator.value(expression, scope)
  return { ...value, at: context.at }
}

const templatefile: ValueFunction = ([path, values], context) => {
  const found = given(path, context)
  return 'kind' in found ? found : render(found, values, context)
}

const templatestring: ValueFunction = ([template, values], context) => {
  if (!template || isUnknown(template))
    return unresolved(context.at, textAt(context.at), 'the template is not known')
  const text = textOf(template)
  return text === undefined ? undefined : render({ path: context.at.source.path, text }, values, context)
}

/** Renders the text of a `template_file` data source. */
export function renderTemplate(text: string, values: Value | undefined, context: CallContext): Value {
  return render({ path: context.at.source.path, text }, values, context)
}

function folder(path: string): string {
  const slash = path.replace(/\/+$/, '').lastIndexOf('/')
  return slash < 0 ? '.' : slash === 0 ? '/' : path.slice(0, slash)
}

function onPath(compute: (path: string) => string): ValueFunction {
  return ([path], { at }) => {
    const text = path && textOf(path)
    if (text === undefined)
      return path && isUnknown(path) ? unresolved(at, textAt(at), 'the path is not known') : undefined
    return scalar(at, compute(text))
  }
}

/** Functions on files given with the input, and on paths. */
export const fileFunctions: Readonly<Record<string, ValueFunction>> = {
  file: ofFile((text) => text),
  filebase64: ofFile((text) => base64(bytes(text))),
  filebase64sha256: ofFile((text) => base64(sha256(bytes(text)))),
  filebase64sha512: ofFile((text) => base64(sha512(bytes(text)))),
  filemd5: ofFile((text) => hex(md5(bytes(text)))),
  filesha1: ofFile((text) => hex(sha1(bytes(text)))),
  filesha256: ofFile((text) => hex(sha256(bytes(text)))),
  filesha512: ofFile((text) => hex(sha512(bytes(text)))),
  fileexists: ([path], context) => {
    const name = path && textOf(path)
    // Not given is not the same as not there.
    if (name !== undefined && context.scope.roots.file(name)) return scalar(context.at, true)
    return unresolved(context.at, textAt(context.at), `the file \`${name ?? '…'}\` was not given`)
  },
  fileset: (_, { at }) =>
    unresolved(at, textAt(at), 'the list of files is known only on the machine that runs Terraform'),
  templatefile,
  templatestring,
  abspath: onPath((path) => path),
  pathexpand: onPath((path) => path),
  basename: onPath((path) => path.replace(/\/+$/, '').split('/').at(-1) ?? ''),
  dirname: onPath(folder),
}
