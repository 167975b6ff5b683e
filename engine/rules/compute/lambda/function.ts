import type { Cursor, ResourceView } from '../../../aws/view'
import { slug } from '../../../aws/view'
import { lookup } from '../../once'
import type { RuleContext } from '../../rule'

export const LAMBDA = 'AWS::Lambda::Function'
export const SAM_FUNCTION = 'AWS::Serverless::Function'

export function isSam(view: ResourceView): boolean {
  return view.type === SAM_FUNCTION
}

export function allFunctions(context: RuleContext): readonly ResourceView[] {
  return [...context.all(LAMBDA), ...context.all(SAM_FUNCTION)]
}

const versions = lookup(
  (context) => [...context.all('AWS::Lambda::Alias'), ...context.all('AWS::Lambda::Version')],
  (each, context) => [context.find(each.get('FunctionName').value)?.id],
)

/** Aliases and versions of a function. */
export function versionsOf(view: ResourceView, context: RuleContext): readonly ResourceView[] {
  return versions(context).of(view.id)
}

/** The function with the aliases and versions through which others call it. */
export function idsOf(view: ResourceView, context: RuleContext): ReadonlySet<string> {
  const more = versionsOf(view, context).map((each) => each.id)
  return new Set([view.id, ...more, `${view.id}.Alias`, `${view.id}.Version`])
}

/** Resources that call the function, directly or by one of its aliases and versions. */
export function callersOf(
  ids: ReadonlySet<string>,
  type: string,
  context: RuleContext,
): readonly ResourceView[] {
  const found = [...ids].flatMap((id) => context.referrers(id, type))
  return [...new Map(found.map((each) => [each.id, each])).values()]
}

/** What a value may name: the ids that it refers to, and that of the resource with its ARN or name. */
export function namedBy(cursor: Cursor, context: RuleContext): readonly (string | undefined)[] {
  return [...cursor.peekReferences().map((each) => each.resource), context.find(cursor.value)?.id]
}

/** Whether a value names the function: by reference, or by its ARN or name. */
export function names(cursor: Cursor, ids: ReadonlySet<string>, context: RuleContext): boolean {
  return namedBy(cursor, context).some((id) => id !== undefined && ids.has(id))
}

/** Container image instead of a zip: it says itself how it starts. */
export function isImage(view: ResourceView): boolean {
  return (
    view.get('PackageType').peekText() === 'Image' ||
    view.get('ImageUri').exists ||
    view.get('Code', 'ImageUri').exists
  )
}

export type Family = 'node' | 'python' | 'java' | 'dotnet' | 'ruby' | 'binary'

export function familyOf(runtime: string): Family {
  if (runtime.startsWith('nodejs')) return 'node'
  if (runtime.startsWith('python')) return 'python'
  if (runtime.startsWith('java')) return 'java'
  if (runtime.startsWith('dotnet')) return 'dotnet'
  return runtime.startsWith('ruby') ? 'ruby' : 'binary'
}

/** The image whose program is nearest to what the runtime brought (aws-to-fly.md §5.7). */
export function baseImage(runtime: string): string {
  const version = /\d+(?:\.\d+)?/.exec(runtime)?.[0] ?? ''
  switch (familyOf(runtime)) {
    case 'node':
      return version === '' ? 'node:slim' : `node:${version.split('.')[0]}-slim`
    case 'python':
      return version === '' ? 'python:slim' : `python:${version}-slim`
    case 'java':
      return `eclipse-temurin:${version || '21'}-jre`
    case 'dotnet':
      return `mcr.microsoft.com/dotnet/aspnet:${version.includes('.') ? version : `${version || '8'}.0`}`
    case 'ruby':
      return version === '' ? 'ruby:slim' : `ruby:${version}-slim`
    case 'binary':
      return 'debian:stable-slim'
  }
}

/** The local folder of the code, or undefined where it is in S3, inline or unknown. */
export function codeFolder(view: ResourceView): string | undefined {
  const text = view.get('CodeUri').peekText()
  return text === undefined || text === '' || /^(?:s3|https?):/.test(text) || /\.(?:zip|jar)$/.test(text)
    ? undefined
    : text
}

/** Below which folder of the app the code stands: functions of one folder share it. */
export function codeName(view: ResourceView): string {
  const local = codeFolder(view)
  return (local === undefined ? '' : slug(local)) || slug(view.resource.native.name) || 'function'
}

/** `code/orders/app.handler`: the handler as the runner finds it. */
export function handlerPath(view: ResourceView): string {
  const shown = view.get('Handler').peekText() ?? 'index.handler'
  // Compiled programs name a class, not a file.
  if (!/^(?:node|python|ruby)$/.test(familyOf(view.get('Runtime').peekText() ?? ''))) return shown
  return `code/${codeName(view)}/${shown.replace(/^\.?\//, '')}`
}
