import type { StreamParser } from '@codemirror/language'

interface State {
  /** The end mark of the heredoc we are in. */
  heredoc: string | undefined
  comment: boolean
}

const atoms = /^(?:true|false|null)\b/
const blocks =
  /^(?:resource|data|module|provider|variable|output|locals|terraform|moved|import|check|removed|for|in|if)\b/

/** Colours for Terraform: words, strings, heredocs, comments. Reading it properly is the engine's work. */
export const hcl: StreamParser<State> = {
  name: 'hcl',
  startState: () => ({ heredoc: undefined, comment: false }),
  token(stream, state) {
    if (state.comment) {
      if (stream.skipTo('*/')) {
        stream.match('*/')
        state.comment = false
      } else stream.skipToEnd()
      return 'comment'
    }
    if (state.heredoc !== undefined) {
      if (stream.sol() && stream.string.trim() === state.heredoc) state.heredoc = undefined
      stream.skipToEnd()
      return 'string'
    }
    if (stream.eatSpace()) return null
    if (stream.match('#') || stream.match('//')) {
      stream.skipToEnd()
      return 'comment'
    }
    if (stream.match('/*')) {
      state.comment = true
      return 'comment'
    }
    const heredoc = stream.match(/^<<-?\s*([A-Za-z_]\w*)/)
    if (heredoc && heredoc !== true) {
      state.heredoc = heredoc[1]
      return 'string'
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string'
    if (stream.match(/^-?\d+(?:\.\d+)?\b/)) return 'number'
    if (stream.match(atoms)) return 'atom'
    if (stream.match(blocks)) return 'keyword'
    if (stream.match(/^[A-Za-z_][\w-]*(?=\s*[={])/)) return 'propertyName'
    if (stream.match(/^[A-Za-z_][\w-]*/)) return null
    stream.next()
    return null
  },
  languageData: { commentTokens: { line: '#' } },
}
