import 'server-only'
import { createCssVariablesTheme, createHighlighter } from 'shiki'
import { grammarNames, grammarOf } from './languages'
import { toMarks, type Token } from './marked-code'

const base = createCssVariablesTheme({ name: 'undock', variablePrefix: '--tk-' })
const key = 'var(--tk-token-keyword)'
const plain = 'var(--tk-foreground)'
/** Keys and names of sections stand out, what stands between them does not: as in the living editor, so that nothing changes when it comes alive. */
const theme = {
  ...base,
  tokenColors: [
    ...(base.tokenColors ?? []),
    {
      scope: [
        'variable.other.key.toml',
        'meta.group.toml',
        'meta.group.double.toml',
        'punctuation.definition.section.begin.toml',
        'entity.name.section.toml',
        'variable.declaration.hcl variable.other.readwrite.hcl',
      ],
      settings: { foreground: key },
    },
    { scope: ['variable.other.enummember.hcl'], settings: { foreground: 'var(--tk-token-string)' } },
    {
      scope: [
        'punctuation.separator.key-value',
        'keyword.operator.assignment.hcl',
        'string.unquoted.plain.out.yaml',
        'string.unquoted.plain.in.yaml',
      ],
      settings: { foreground: plain },
    },
  ],
}

let highlighter: ReturnType<typeof createHighlighter> | undefined

/** Code as lines of tokens. Classes and never colours, so that the page needs no style attribute. */
async function highlight(code: string, language: string): Promise<readonly (readonly Token[])[]> {
  highlighter ??= createHighlighter({
    themes: [theme],
    langs: grammarNames.filter((name) => name !== 'text'),
  })
  const lines = (await highlighter).codeToTokensBase(code, { lang: grammarOf(language), theme })
  return lines.map((line) => line.map(({ content, color }) => token(content, color)))
}

/** The marks that colour a text: what pages carry beside it. */
export async function marksOf(code: string, language: string): Promise<string> {
  return toMarks(await highlight(code, language))
}

function token(text: string, color: string | undefined): Token {
  const name = /--tk-(?:token-)?([a-z-]+)\)/.exec(color ?? '')?.[1]
  return name && name !== 'foreground' ? { text, className: `tk-${name}` } : { text }
}
