import { readJson } from '../formats/json/read'
import type { Node } from '../formats/tree'
import { YamlText } from '../formats/yaml/read'
import type { Diagnostic } from '../text/diagnostic'
import { BYTE_ORDER_MARK, type Source } from '../text/source'

/** What `terraform show -json` prints begins like this. */
const PLAN = /^\uFEFF?\s*\{\s*"format_version"\s*:/
/** Parts of a plan that say the planned values again, or what was before them: nobody reads them. */
const SAID_TWICE: ReadonlySet<string> = new Set([
  'resource_changes',
  'resource_drift',
  'prior_state',
  'output_changes',
  'relevant_attributes',
  'checks',
])

/** A file of the input; its trees are read when somebody asks, and once. */
export class InputFile {
  private json?: { readonly documents: readonly Node[]; readonly diagnostics: readonly Diagnostic[] }
  private yaml?: YamlText

  constructor(readonly source: Source) {}

  get path(): string {
    return this.source.path
  }

  get baseName(): string {
    return this.path.split('/').at(-1) ?? this.path
  }

  get extension(): string {
    const dot = this.baseName.lastIndexOf('.')
    return dot > 0 ? this.baseName.slice(dot + 1).toLowerCase() : ''
  }

  get looksLikeJson(): boolean {
    const text = this.source.text
    const start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0
    const first = text.slice(start, start + 200).trimStart()[0]
    return first === '{' || first === '['
  }

  /**
   * The documents of a JSON or YAML file. `1.1` is how CloudFormation and older tools read plain scalars, `1.2` how
   * the others do; JSON is the same in both.
   */
  read(version: '1.1' | '1.2' = '1.2'): {
    readonly documents: readonly Node[]
    readonly diagnostics: readonly Diagnostic[]
  } {
    if (this.looksLikeJson && this.extension !== 'yml' && this.extension !== 'yaml') {
      if (!this.json) {
        const skip = PLAN.test(this.source.text.slice(0, 200)) ? SAID_TWICE : undefined
        const { tree, diagnostics } = readJson(this.source, undefined, skip)
        this.json = { documents: tree ? [tree] : [], diagnostics }
      }
      return this.json
    }
    this.yaml ??= new YamlText(this.source)
    return this.yaml.read(version)
  }
}

/** `infra/web.yaml` → `web`; a name that says nothing (`template.yaml`) gives its folder's name. */
export function nameFromPath(path: string): string | undefined {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.' && part !== '..' && part !== '-')
  const base = (parts.at(-1) ?? '').replace(
    /\.(?:template|stack)?\.?(?:ya?ml|json|tf|template|txt|tfstate)$/i,
    '',
  )
  const generic =
    /^(?:template|main|stack|cloudformation|cfn|index|stdin|input|task-?def(?:inition)?|service|plan|docker-compose|compose|serverless|manifest|packaged|app)$/i
  if (base && !generic.test(base)) return base
  const folder = parts.at(-2)
  return folder ?? (base || undefined)
}
