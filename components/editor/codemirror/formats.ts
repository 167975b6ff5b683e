import { json } from '@codemirror/lang-json'
import { StreamLanguage } from '@codemirror/language'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { toml } from '@codemirror/legacy-modes/mode/toml'
import { yaml } from '@codemirror/legacy-modes/mode/yaml'
import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'
import type { EditorFormat } from '../language'
import { foldByIndent } from './folding'
import { hcl } from './hcl'

// The modes call keys and sections atoms; here they have the colour of keys, as in the text that the editor replaces.
const yamlColours = {
  ...yaml,
  tokenTable: { atom: tags.propertyName, keyword: tags.atom, meta: tags.punctuation },
}
const tomlColours: typeof toml = {
  ...toml,
  token(stream, state) {
    const style = toml.token(stream, state)
    return style === 'atom' && stream.current().startsWith('[') ? 'property' : style
  },
}

/** The colours of a format. */
export function formatExtension(format: EditorFormat): Extension {
  switch (format) {
    case 'toml':
      return StreamLanguage.define(tomlColours)
    case 'yaml':
      return [StreamLanguage.define(yamlColours), foldByIndent]
    case 'json':
      return json()
    case 'hcl':
      return [StreamLanguage.define(hcl), foldByIndent]
    case 'sh':
      return StreamLanguage.define(shell)
    case 'text':
      // Prose: reports and runbooks have paragraphs of one line.
      return EditorView.lineWrapping
  }
}
