import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** Writes engine/rules/<topic>/<service>/rule.ts, a first fixture, and the rule's line in its topic's list. */
export function create([topic, service, type], base = root) {
  const word = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
  const index = join(base, 'engine', 'rules', topic ?? '', 'index.ts')
  if (!word.test(topic ?? '') || !word.test(service ?? '') || !/^AWS::\w+::\w+$/.test(type ?? '')) {
    throw new Error('give a topic, a name and a type: new:rule -- storage file-cache AWS::FSx::FileSystem')
  }
  if (!existsSync(index)) throw new Error(`there is no topic ${topic}`)
  const folder = join(base, 'engine', 'rules', topic, service)
  if (existsSync(folder)) throw new Error(`${folder} exists`)
  const name = service.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
  const input = join(folder, 'fixtures', 'plain', 'input')
  mkdirSync(input, { recursive: true })
  writeFileSync(
    join(folder, 'rule.ts'),
    `import { manual } from '../../../aws/outcome'
import type { Rule } from '../../rule'

/** What becomes of ${type}. */
export const ${name}: Rule = {
  id: '${topic}/${service}',
  types: ['${type}'],
  topic: '${topic}',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/',
  settles: {
    Tags: manual('Say of each property what becomes of it, in a sentence that ends with a full stop.'),
  },
}
`,
  )
  writeFileSync(
    join(input, 'template.yaml'),
    `Resources:\n  Example:\n    Type: ${type}\n    Properties:\n      Tags:\n        - Key: team\n          Value: shop\n`,
  )
  const text = readFileSync(index, 'utf8')
  writeFileSync(
    index,
    text
      .replace(/^(?=import )/m, `import { ${name} } from './${service}/rule'\n`)
      .replace(/\n\]\s*$/, `\n  ${name},\n]\n`),
  )
  return [
    `engine/rules/${topic}/${service}/rule.ts`,
    `engine/rules/${topic}/${service}/fixtures/plain/input/template.yaml`,
    `engine/rules/${topic}/index.ts`,
    'Next: write the rule and the input, then npm run fixtures:update, and read what it wrote to expected/.',
  ]
}
