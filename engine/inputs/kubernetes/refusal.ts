import { get, textOf } from '../../formats/tree'
import type { Diagnostic } from '../../text/diagnostic'
import type { InputFile } from '../input-file'
import { meant, slip } from '../slip'
import { API_VERSIONS } from './api-versions'

/** Groups of objects that name manifests elsewhere: rendering them is other tools' work. */
export const RENDERED = /^(?:argoproj\.io\/|kustomize\.config\.k8s\.io\/|[\w-]+\.toolkit\.fluxcd\.io\/)/

/** A text with the template language of Helm charts, which is no YAML before it is rendered. */
export function isTemplate(file: InputFile): boolean {
  const { text } = file.source
  if (!text.includes('{{')) return false
  return (
    /\{\{-?\s*(?:\.|\$|if\b|with\b|range\b|include\b|template\b|define\b|end\b|toYaml\b|tpl\b)/.test(text) &&
    (/\.(?:Values|Release|Chart|Capabilities)\b|\binclude\s+"/.test(text) ||
      file.read('1.1').diagnostics.some((each) => each.severity === 'error'))
  )
}

/** Charts, kustomizations and GitOps objects: the command that renders them. */
export function refusal(file: InputFile): Diagnostic | undefined {
  const say = (code: string, message: string): Diagnostic => {
    const end = file.source.text.indexOf('\n')
    return {
      code,
      severity: 'error',
      source: file.source,
      span: { start: 0, end: end < 0 ? file.source.text.length : end },
      message,
    }
  }
  if (isTemplate(file))
    return say(
      'helm-template',
      'This is a template of a Helm chart. Render the chart first, and convert what it prints: `helm template RELEASE CHART-FOLDER -f values.yaml > rendered.yaml`.',
    )
  const root = file.read('1.1').documents[0]
  const kind = textOf(get(root, 'kind'))
  const version = textOf(get(root, 'apiVersion'))
  if (kind === 'Kustomization' || /^kustomization\.ya?ml$/i.test(file.baseName))
    return say(
      'kustomization',
      'A kustomization names other files and changes them. Render it first, and convert what it prints: `kubectl kustomize FOLDER > rendered.yaml`.',
    )
  if (
    /^Chart\.ya?ml$/.test(file.baseName) ||
    (get(root, 'apiVersion') && get(root, 'appVersion') && get(root, 'version'))
  )
    return say(
      'helm-chart',
      'This describes a Helm chart. Render it first, and convert what it prints: `helm template RELEASE CHART-FOLDER > rendered.yaml`.',
    )
  if (version !== undefined && RENDERED.test(version))
    return say(
      'gitops-object',
      `\`${kind ?? version}\` names manifests that stand elsewhere. Render those first (\`helm template\`, \`kubectl kustomize\`, \`argocd app manifests\`, \`flux build\`), and convert what is printed.`,
    )
  // The kinds are told apart by case.
  const known = kind === undefined || version === undefined ? undefined : meant(kind, API_VERSIONS.keys())
  const at = get(root, 'kind')
  if (at && kind !== undefined && known !== undefined && !API_VERSIONS.has(kind))
    return slip('kubernetes-kind', at, `\`${kind}\` is no kind of object, expected \`${known}\`.`, 'error')
  return undefined
}
