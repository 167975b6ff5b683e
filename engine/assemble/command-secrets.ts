import { derive, type Traced } from '../aws/traced'
import { hasSecretForm, isCommonValue, judgeSecret } from '../text/secret-words'
import type { Container, SecretRef, Workload } from '../workload/workload'

const DIFFERS =
  'A secret stood in the command: a shell puts it there from the environment now. If the image’s own entrypoint is the program, name the program in the command.'

/** Secrets written into a command leave it, as those of the environment do: fly.toml is for everybody to read. */
export function withCommandSecrets(workload: Workload): Workload {
  const main = withoutSecrets(workload.main)
  const release = workload.release && hidden(workload.release, main)
  return {
    ...workload,
    sidecars: workload.sidecars.map(withoutSecrets),
    main: release ? { ...main, secrets: [...main.secrets, ...release.secrets] } : main,
    ...(release ? { release: release.words } : {}),
  }
}

function withoutSecrets(container: Container): Container {
  let made = container
  for (const key of ['entrypoint', 'command'] as const) {
    const words = made[key]
    const found = words && hidden(words, made)
    if (found) made = { ...made, [key]: found.words, secrets: [...made.secrets, ...found.secrets] }
  }
  return made
}

interface Hidden {
  readonly words: Traced<readonly string[]>
  readonly secrets: readonly SecretRef[]
}

function hidden(words: Traced<readonly string[]>, container: Container): Hidden | undefined {
  const script = scriptOf(words.value, container)
  const found = script === undefined ? secretsIn(words.value) : secretsIn(script.text.split(/[\s;&|]+/))
  if (found.length === 0) return undefined
  const taken = new Set([...container.env, ...container.secrets].map((each) => each.name))
  const names = new Map<string, string>()
  for (const { name, value } of found) if (!names.has(value)) names.set(value, freeName(name, taken))
  const text =
    script === undefined
      ? ['sh', '-c', `exec ${words.value.map((word) => expanded(word, names)).join(' ')}`]
      : [
          ...script.before,
          [...names].reduce((line, [value, name]) => inScript(line, value, name), script.text),
        ]
  const secrets = [...names.values()].map((name): SecretRef => ({
    name,
    from: derive(words, () => 'the value written in the command of your configuration', { differs: DIFFERS }),
    store: 'literal',
  }))
  return { words: derive(words, () => text, { differs: DIFFERS }), secrets }
}

/** The script of `sh -c SCRIPT`, or of a command that is one shell string. */
function scriptOf(
  words: readonly string[],
  { shell }: Container,
): { readonly before: readonly string[]; readonly text: string } | undefined {
  if (words.length === 1 && shell) return { before: [], text: words[0]! }
  const [program, flag, text] = words
  return words.length === 3 && /(?:^|\/)(?:ba|da|a)?sh$/.test(program!) && /^-\w*c$/.test(flag!)
    ? { before: [program!, flag!], text: text! }
    : undefined
}

interface Found {
  /** A name for the variable, as the flag says it. */
  readonly name: string
  readonly value: string
}

const SECRET_FLAG = /(?:pass(?:word|wd|phrase)?|pwd|secret|token|api-?key|access-?key|private-?key)$/i

function secretsIn(given: readonly string[]): readonly Found[] {
  const words = given.map((word) => word.replace(/^(['"])(.*)\1$/, '$2'))
  return words.flatMap((word, index): readonly Found[] => {
    const pair = /^(-{0,2}[A-Za-z][\w.-]*)=(['"]?)(.+)\2$/.exec(word)
    if (pair && isSecret(pair[1]!, pair[3]!)) return [{ name: variable(pair[1]!), value: pair[3]! }]
    const flag = words[index - 1]
    if (flag !== undefined && /^-{1,2}[A-Za-z]/.test(flag) && !flag.includes('=') && isSecret(flag, word))
      return [{ name: variable(flag), value: word }]
    return hasSecretForm(word)
      ? [{ name: `${/^\w+/.exec(word)?.[0] ?? 'command'}_URL`.toUpperCase(), value: word }]
      : []
  })
}

function isSecret(flag: string, value: string): boolean {
  if (/[$`]/.test(value) || value.startsWith('-') || value.startsWith('FILL-IN')) return false
  const name = flag.replace(/^-+D?/, '')
  // A flag says it more shortly than a variable: `--requirepass`.
  return SECRET_FLAG.test(name) && judgeSecret(`${variable(name)}_PASSWORD`, value) === 'secret'
}

function variable(flag: string): string {
  return flag
    .replace(/^-+D?/, '')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase()
}

function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let count = 2; taken.has(free); count++) free = `${name}_${count}`
  taken.add(free)
  return free
}

/** A word for a shell, with its secrets taken from the environment. */
function expanded(word: string, names: ReadonlyMap<string, string>): string {
  const held = [...names].filter(
    ([value]) => word === value || word.endsWith(`=${value}`) || word.endsWith(`="${value}"`),
  )
  const [value, name] = held[0] ?? []
  if (value === undefined) return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
  const before = word.slice(0, word.indexOf(value)).replace(/["']$/, '')
  return `${before === '' || /^[\w@%+=:,./-]+$/.test(before) ? before : `'${before}'`}"$${name}"`
}

/** A script with one secret taken out, in whatever quotes it stood. */
function inScript(script: string, value: string, name: string): string {
  const at = isCommonValue(value) ? new RegExp(`(^|[\\s='"])${escaped(value)}(?=$|[\\s'";&|])`) : undefined
  const index = at ? (at.exec(script)?.index ?? -1) : script.indexOf(value)
  if (index < 0) return script
  for (const quote of ["'", '"']) script = script.replaceAll(`${quote}${value}${quote}`, () => `"$${name}"`)
  return at
    ? script.replace(new RegExp(at, 'g'), (_, before: string) => `${before}"$${name}"`)
    : script.replaceAll(value, () => `"$${name}"`)
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
