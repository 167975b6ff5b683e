import { autocompletion, completionKeymap, type CompletionContext } from '@codemirror/autocomplete'
import type { Extension } from '@codemirror/state'
import { keymap } from '@codemirror/view'
import type { EditorLanguage } from '../language'

const types = { key: 'property', value: 'constant', section: 'namespace' } as const

/** Its own chunk: loaded when the editor has settled. */
export function completionExtension(complete: NonNullable<EditorLanguage['complete']>): Extension {
  const source = (context: CompletionContext) => {
    const found = complete(context.state.doc.toString(), context.pos)
    if (!found || (found.options.length > 0 && found.from === context.pos && !context.explicit)) return null
    return {
      from: found.from,
      to: found.to,
      options: found.options.map(({ label, insert, kind, detail, info }) => ({
        label,
        ...(insert !== undefined && { apply: insert }),
        ...(kind && { type: types[kind] }),
        ...(detail !== undefined && { detail }),
        ...(info !== undefined && { info }),
      })),
    }
  }
  return [autocompletion({ override: [source], icons: false }), keymap.of([...completionKeymap])]
}
