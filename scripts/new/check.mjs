import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Writes engine/fly/checks/<folder>/<code>.ts and its line in the ordered list. The examples in it are its tests and its page. */
export function create([folder, code], base = root) {
  const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
  if (!word.test(folder ?? '') || !word.test(code ?? '') || !code.includes('-')) {
    throw new Error('give a folder and a code of several words: new:check -- deploy strategy-too-slow')
  }
  const path = join(base, 'engine', 'fly', 'checks', folder, `${code}.ts`)
  if (existsSync(path)) throw new Error(`${path} exists`)
  const name = code.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(
    path,
    `import type { ConfigCheck } from '../../check'

export const ${name}: ConfigCheck = {
  stage: 'config',
  code: '${code}',
  rows: [],
  severity: 'warning',
  section: '${folder}',
  title: 'What is wrong, as a heading',
  why: 'What happens to the running app if nobody acts.',
  bad: ['kill_timeout = "999s"'],
  good: ['kill_timeout = "30s"'],
  source: 'reference/configuration/',
  *run(file) {
    const value = file.config.kill_timeout
    if (!value || value.nanoseconds <= 300_000_000_000n) return
    yield { span: file.valueSpan('kill_timeout'), message: 'The value found in backticks, then what was expected.' }
  },
}
`,
  )
  const index = join(base, 'engine', 'fly', 'checks', 'index.ts')
  const text = readFileSync(index, 'utf8')
  writeFileSync(
    index,
    text
      .replace(/^import \{ loadChecks \}/m, `import { ${name} } from './${folder}/${code}'\n$&`)
      .replace(/\n\]\s*$/, `\n  ${name},\n]\n`),
  )
  return [
    `engine/fly/checks/${folder}/${code}.ts`,
    'engine/fly/checks/index.ts',
    'Next: npx vitest run engine/fly/checks',
  ]
}
