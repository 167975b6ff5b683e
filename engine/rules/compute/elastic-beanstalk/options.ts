import type { Traced } from '../../../aws/traced'
import { alsoFrom } from '../../../aws/traced'
import type { Cursor } from '../../../aws/view'

export const ENVIRONMENT_VARIABLES = 'aws:elasticbeanstalk:application:environment'
export const PROCESS = 'aws:elasticbeanstalk:environment:process:default'

/** The option settings of an environment; later entries win, an environment's own over those of its template. */
export class Options {
  constructor(private readonly entries: readonly Cursor[]) {}

  private find(namespace: string, name: string): Cursor | undefined {
    return this.entries.findLast(
      (each) => each.get('Namespace').peekText() === namespace && each.get('OptionName').peekText() === name,
    )
  }

  peek(namespace: string, name: string): string | undefined {
    return this.find(namespace, name)?.get('Value').peekText()
  }

  has(namespace: string, name: string): boolean {
    return this.find(namespace, name) !== undefined
  }

  number(namespace: string, name: string, standIn: number): Traced<number> | undefined {
    const entry = this.find(namespace, name)
    const value = entry?.get('Value').number({ what: name, standIn })
    return value && entry && withNames(value, entry)
  }

  text(namespace: string, name: string, standIn: string): Traced<string> | undefined {
    const entry = this.find(namespace, name)
    const value = entry?.get('Value').text({ what: name, standIn })
    return value && entry && withNames(value, entry)
  }

  /** All options of a namespace, the last of each name. */
  all(namespace: string): readonly { readonly name: string; readonly entry: Cursor }[] {
    const last = new Map<string, Cursor>()
    for (const each of this.entries) {
      const name = each.get('OptionName').peekText()
      if (name !== undefined && each.get('Namespace').peekText() === namespace) last.set(name, each)
    }
    return [...last].map(([name, entry]) => ({ name, entry }))
  }
}

/** Namespace and name of an option go where its value goes. */
export function withNames<T>(value: Traced<T>, entry: Cursor): Traced<T> {
  return alsoFrom(value, entry.get('Namespace').take(), entry.get('OptionName').take())
}
