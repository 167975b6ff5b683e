import type {
  Lift,
  MapTree,
  Remark,
  Spans,
  StackOutput,
  StackParameter,
  StackResource,
} from '../outputs/cloudformation/stack'
import { lift } from '../outputs/cloudformation/stack'

/** Parts of a stack in the order a reader wants them: what runs first, plumbing last. */
const SECTIONS = [
  'compute',
  'networking',
  'scaling',
  'deployments',
  'storage',
  'secrets',
  'databases',
  'monitoring',
  'identity',
  'network',
] as const

export type Section = (typeof SECTIONS)[number]

interface Draft {
  readonly dependsOn?: readonly string[]
  readonly undock?: MapTree
  readonly keepOnDelete?: boolean
  readonly note?: string
}

/** Collects what the topics contribute. */
export class StackBuilder {
  private readonly resources = new Map<
    string,
    { readonly section: Section; readonly resource: StackResource }
  >()
  private readonly parameters = new Map<string, StackParameter>()
  private readonly outputs = new Map<string, StackOutput>()
  private readonly sentences: Remark[] = []

  /** Adds a resource; a second one under the same id is the same resource. */
  add(
    section: Section,
    id: string,
    type: string,
    properties: MapTree,
    from: Spans,
    draft: Draft = {},
  ): string {
    if (!this.resources.has(id)) {
      this.resources.set(id, { section, resource: { id, type, properties, from, ...draft } })
    }
    return id
  }

  has(id: string): boolean {
    return this.resources.has(id)
  }

  parameter(parameter: StackParameter): string {
    if (!this.parameters.has(parameter.name)) this.parameters.set(parameter.name, parameter)
    return parameter.name
  }

  output(name: string, description: string, value: Lift, from: Spans): void {
    this.outputs.set(name, { name, description, value: lift(value), from })
  }

  /** A sentence of the prose form. */
  say(text: string, from: Spans): void {
    this.sentences.push({ text, from })
  }

  get prose(): readonly Remark[] {
    return this.sentences
  }

  build(): {
    readonly resources: readonly StackResource[]
    readonly parameters: readonly StackParameter[]
    readonly outputs: readonly StackOutput[]
  } {
    const entries = [...this.resources.values()]
    return {
      resources: SECTIONS.flatMap((section) =>
        entries.filter((each) => each.section === section).map((each) => each.resource),
      ),
      parameters: [...this.parameters.values()],
      outputs: [...this.outputs.values()],
    }
  }
}
