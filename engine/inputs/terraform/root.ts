import type { InputOptions } from '../../aws/stack'
import type { Diagnostic } from '../../text/diagnostic'
import type { Located, Source } from '../../text/source'
import { Budget } from './evaluate/budget'
import { Evaluator } from './evaluate/expression'
import { joinPath, type Module } from './module'
import { Rows } from './rows'
import { isOwnText } from './modules'
import type { Given } from './variables'

/** Instances that one `count` or `for_each` may make before one is taken for all. */
export const MAX_INSTANCES = 1000
/** Calls of modules that are opened; modules that call modules twice each would else double at every level. */
const MAX_MODULES = 3_000
/** Places a value is traced through; more would only repeat the same locals. */
export const MAX_ORIGINS = 40

/** What all modules of one root share. */
export class Root {
  readonly evaluator = new Evaluator(new Budget())
  readonly diagnostics: Diagnostic[] = []
  readonly rows = new Rows()
  /** Variables of the root that are used and not declared, with the first place. */
  readonly undeclared = new Map<string, Located>()
  private readonly told = new Set<string>()
  private traced: Map<string, Located> | undefined
  private made = 0
  private opened = 0

  constructor(
    readonly options: InputOptions,
    readonly given: ReadonlyMap<string, Given>,
    private readonly modules: ReadonlyMap<string, Module>,
    private readonly files: ReadonlyMap<string, Source>,
    readonly folder: string,
    readonly sourceId: string,
    /** Id of a resource as written in the whole conversion. */
    readonly globalId: (local: string) => string,
  ) {}

  module(folder: string): Module | undefined {
    return this.modules.get(folder)
  }

  file(path: string, folder: string): Source | undefined {
    return (
      this.files.get(joinPath('', path)) ??
      this.files.get(joinPath(folder, path)) ??
      this.files.get(joinPath(this.folder, path))
    )
  }

  /** Notes that the value being evaluated came through a place. */
  trace(...places: readonly Located[]): void {
    for (const place of places) {
      if (!this.traced || this.traced.size >= MAX_ORIGINS) return
      if (!isOwnText(place.source)) this.traced.set(`${place.source.path} ${place.span.start}`, place)
    }
  }

  /** Runs `evaluate` and gives the places its value came through. */
  tracing<T>(evaluate: () => T): { readonly value: T; readonly origins: readonly Located[] } {
    const outer = this.traced
    const own = new Map<string, Located>()
    this.traced = own
    const value = evaluate()
    this.traced = outer
    return { value, origins: [...own.values()] }
  }

  report(diagnostic: Diagnostic): void {
    this.reportOnce(`${diagnostic.code} ${diagnostic.source.path} ${diagnostic.span.start}`, diagnostic)
  }

  /** Reports what `key` stands for the first time only. */
  reportOnce(key: string, diagnostic: Diagnostic): void {
    if (this.told.has(key)) return
    this.told.add(key)
    // A person cannot mend what stands in no file of theirs.
    if (isOwnText(diagnostic.source)) return
    this.diagnostics.push(diagnostic)
  }

  /** Counts calls of modules that are opened; false, and told, when there are more than any stack has. */
  opens(calls: number, at: Located): boolean {
    this.opened += calls
    if (this.opened <= MAX_MODULES) return true
    this.reportOnce('too many modules', {
      code: 'terraform-too-many-instances',
      severity: 'warning',
      ...at,
      message: `More than ${MAX_MODULES} calls of modules are opened; from here on they are left closed.`,
    })
    return false
  }

  /** Counts instances over all modules; false when there are more than any stack has. */
  makes(instances: number): boolean {
    this.made += instances
    return this.made <= 20 * MAX_INSTANCES
  }
}
