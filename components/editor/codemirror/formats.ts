import { json } from '@codemirror/lang-json'
import { StreamLanguage } from '@codemirror/language'
import { shell } from '@codemirror/legacy-modes/mode/shell'
import { toml } from '@codemirror/legacy-modes/mode/toml'
import { yaml } from '@codemirror/legacy-modes/mode/yaml'
import type { Extension } from '@codemirror/state'
import type { EditorFormat } from '../language'
import { foldByIndent } from './folding'
import { hcl } from './hcl'

/** The colours of a format. */
export function formatExtension(format: EditorFormat): Extension {
  switch (format) {
    case 'toml':
      return StreamLanguage.define(toml)
    case 'yaml':
      return [StreamLanguage.define(yaml), foldByIndent]
    case 'json':
      return json()
    case 'hcl':
      return [StreamLanguage.define(hcl), foldByIndent]
    case 'sh':
      return StreamLanguage.define(shell)
    case 'text':
      return []
  }
}
