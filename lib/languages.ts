/** Languages of code blocks: what an author may write after the fence, and the grammar that colours it. */
const grammars = {
  toml: 'toml',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  hcl: 'hcl',
  tf: 'hcl',
  terraform: 'hcl',
  sh: 'shellscript',
  bash: 'shellscript',
  dockerfile: 'docker',
  sql: 'sql',
  python: 'python',
  js: 'javascript',
  ts: 'typescript',
  go: 'go',
  ini: 'ini',
  promql: 'text',
  diff: 'diff',
  text: 'text',
  markdown: 'markdown',
} as const

export type Grammar = (typeof grammars)[keyof typeof grammars]

export function isHighlighted(language: string): language is keyof typeof grammars {
  return Object.hasOwn(grammars, language)
}

export function grammarOf(language: string): Grammar {
  return isHighlighted(language) ? grammars[language] : 'text'
}

export const grammarNames: readonly Grammar[] = [...new Set(Object.values(grammars))]

/** The language of a file by its name. */
export function languageOf(path: string): string {
  const name = path.split('/').at(-1) ?? path
  if (/^Dockerfile/i.test(name)) return 'dockerfile'
  const ending = name.split('.').at(-1) ?? ''
  return (
    { template: 'yaml', tfvars: 'tf', md: 'markdown' }[ending] ?? (isHighlighted(ending) ? ending : 'text')
  )
}
