import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { checkCommand, COMMANDS } from '@/engine/facts/commands'
import { LIMITS } from '@/engine/facts/limits'
import { PLATFORM_FACTS } from '@/engine/facts/platform'
import { VERDICTS } from '@/engine/rules/verdicts'
import { misspelt } from './terms'

const files = (folder: string, pattern: RegExp) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => pattern.test(name))
    .map((name) => join(folder, name))

/** Every text of a JSON value, with the path to it. */
function texts(value: unknown, path: string): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, below]) => texts(below, `${path}.${key}`))
}

/** Literals of a source file that are sentences: a blank between words, no import, no class name. */
const sentences = (source: string) =>
  [...source.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|>([^<>{}]+)</g)]
    .map(([, single, template, text]) => single ?? template ?? text ?? '')
    .filter((text) => /[A-Z]\w+ \w+/.test(text))

describe('terms and spelling', () => {
  it.each(files('content', /\.mdx?$/))('%s', (file) => {
    expect(misspelt(readFileSync(file, 'utf8'))).toEqual([])
  })

  it.each(files('content', /(?:glossary|services|exercise|diagram)\.json$/))('%s', (file) => {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const wrong = texts(value, '').flatMap(([path, text]) =>
      /\.(?:source|id|sample|facts\.\d+)$/.test(path) ? [] : misspelt(text).map((each) => `${path} ${each}`),
    )
    expect(wrong).toEqual([])
  })

  it.each(['app', 'components', 'lib'])('the words of the interface in %s/', (folder) => {
    const wrong = files(folder, /(?<!\.test)\.tsx?$/).flatMap((file) =>
      file.endsWith('lib/terms.ts')
        ? []
        : sentences(readFileSync(file, 'utf8')).flatMap((text) =>
            misspelt(text).map((each) => `${file} ${each}`),
          ),
    )
    expect(wrong).toEqual([])
  })

  it('facts, limits and verdicts', () => {
    const wrong = [...PLATFORM_FACTS, ...Object.values(LIMITS), ...VERDICTS].flatMap((entry) =>
      texts({ ...entry, source: '' }, 'id' in entry ? entry.id : 'service' in entry ? entry.service : '')
        .filter(([path]) => !/\.(?:cfnTypes|terraformTypes|service|lesson|id)\b/.test(path))
        .flatMap(([path, text]) => misspelt(text).map((each) => `${path} ${each}`)),
    )
    expect(wrong).toEqual([])
  })
})

test('a misspelt name, a doubled word and advertising are found, code and addresses are not read', () => {
  expect(misspelt('Use Cloudwatch here.\nAnd and a seamless the the move.')).toHaveLength(3)
  expect(misspelt('See https://fly.io/docs, `fly proxy 5432`, registry.fly.io and `Fly.toml`.')).toEqual([])
})

/** Lines of shell in fences, and inline code that is a whole command. */
function commandsOf(source: string): readonly string[] {
  const shell = [...source.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, body = '']) =>
    body.replaceAll(/\\\n\s*/g, ' ').split('\n'),
  )
  const piped = shell.flatMap((line) => line.split('|').map((part) => part.trim()))
  const inline = [...source.matchAll(/`(fly(?:ctl)? [a-z][^`\n]*)`/g)].map(([, line = '']) => line)
  return [...piped, ...inline].filter((line) => /^\s*fly(?:ctl)? /.test(line))
}

/** A group of commands (`fly tokens`), or one named because it does not exist. */
const groups = new Set(COMMANDS.map(({ command }) => command.split(' ').slice(0, 2).join(' ')))
const absent = ['fly kms']

test('commands and flags of the lessons are those of flyctl', () => {
  const wrong = files('content', /\.mdx$|exercise\.json$/).flatMap((file) =>
    commandsOf(readFileSync(file, 'utf8')).flatMap((line) => {
      const words = line.trim()
      if (groups.has(words) || absent.includes(words)) return []
      const problem = checkCommand(words)
      return problem ? [`${file}: ${words}: ${problem}`] : []
    }),
  )
  expect(wrong).toEqual([])
})
