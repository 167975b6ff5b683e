import { openSearchPanel, search, searchKeymap } from '@codemirror/search'
import type { Extension } from '@codemirror/state'
import { keymap, type EditorView } from '@codemirror/view'

/** Texts with more lines are drawn in part, so that the browser's own search does not see the rest. */
const DRAWN = 60

/** Searching inside a long text; a short one is left to the browser. Its own chunk. */
export const findExtension: Extension = [
  search({ top: true }),
  keymap.of([
    { key: 'Mod-f', run: (view: EditorView) => view.state.doc.lines > DRAWN && openSearchPanel(view) },
    ...searchKeymap.filter(({ key }) => key !== 'Mod-f'),
  ]),
]
