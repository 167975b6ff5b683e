import 'server-only'
import { createCssVariablesTheme, createHighlighter } from 'shiki'
import { grammarNames, grammarOf } from './languages'

export interface Token {
  readonly text: string
  /** `tk-string`, … or nothing for plain text. The colours are in app/styles/code.css. */
  readonly className?: string
}

const theme = createCssVariablesTheme({ name: 'undock', variablePrefix: '--tk-' })

let highlighter: ReturnType<typeof createHighlighter> | undefined

/** Code as lines of tokens. Classes and never colours, so that the page needs no style attribute. */
export async function highlight(code: string, language: string): Promise<readonly (readonly Token[])[]> {
  highlighter ??= createHighlighter({
    themes: [theme],
    langs: grammarNames.filter((name) => name !== 'text'),
  })
  const lines = (await highlighter).codeToTokensBase(code, { lang: grammarOf(language), theme })
  return lines.map((line) => line.map(({ content, color }) => token(content, color)))
}

function token(text: string, color: string | undefined): Token {
  const name = /--tk-(?:token-)?([a-z-]+)\)/.exec(color ?? '')?.[1]
  return name && name !== 'foreground' ? { text, className: `tk-${name}` } : { text }
}
