import { hasSecretForm, isCommonValue, mayBeSecret, secretFormsIn } from '@/engine/text/secret-words'
import type { Span } from '@/engine/text/source'

interface File {
  readonly path: string
  readonly text: string
}

/** What stands where a secret value stood: in quotes, and where a blank or colon would break the text. */
const REPLACEMENT = 'not kept: paste again'
const ONE_WORD = 'not-kept-paste-again'

/** A place that holds a secret, and what is written there instead. */
interface Patch extends Span {
  readonly text: string
}

const KEY = `[\\w.-]{1,120}`
/** A word starts here: nothing of it stands before, so that no text is looked at twice. */
const START = `(?<![\\w.-])`

const quoted = new RegExp(
  `${START}(${KEY})["']?\\s{0,40}(?::|=>?)\\s{0,40}(["'])((?:\\\\.|(?!\\2)[^\\\\\\n])*)\\2`,
  'g',
)
/** `KEY: value` of YAML, on a line of its own. */
const plain = new RegExp(
  `^[ \\t]*(?:- +)?["']?(${KEY})["']?:[ \\t]+([^"'\\s#{\\[|>&*!][^\\n]*?)[ \\t]*,?(?: #[^\\n]*)?\\r?$`,
  'gm',
)
/** `KEY=value` of shells, of .env files and of Compose. */
const shell = new RegExp(`${START}(${KEY})=((?:\\$\\{[^}\\n]*\\}|[^\\s"',;}\\]&])+)`, 'g')
/** The same where blanks belong to the value: an item of a list, a text in quotes. */
const item = new RegExp(`^[ \\t]*-[ \\t]+(${KEY})=([^"'\\n][^\\n]*?)[ \\t]*\\r?$`, 'gm')
const inQuotes = new RegExp(`"(${KEY})=([^"\\n]+)"`, 'g')
const inSingleQuotes = new RegExp(`'(${KEY})=([^'\\n]+)'`, 'g')
/** `{KEY: value, …}` of YAML. */
const flow = new RegExp(`[{,]\\s{0,40}(${KEY}):[ \\t]+([^,}\\]"'{\\[\\n]+?)[ \\t]*(?=[,}])`, 'g')

const VALUE = `(?:"((?:\\\\.|[^"\\\\])*)"|'([^'\\n]*)'|((?:\\$\\{[^}\\n]*\\}|[^\\s"',}\\]])+))`
/** A name and its value under two keys, as ECS, Kubernetes and CloudFormation's parameters write them. */
const nameKey = (word: string) => `["']?(?:${word})["']?\\s{0,9}[:=]\\s{0,40}["']?(${KEY})["']?`
const VALUE_KEY = `["']?(?:value|ParameterValue)["']?\\s{0,9}[:=]\\s{0,40}${VALUE}`
const between = `\\s{0,40},?\\s{0,200}`
/** Tags are pairs of `Key` and `Value` too; they are no variables. */
const pairs = [
  { words: 'name|ParameterKey|OptionName', isVariable: true },
  { words: 'key', isVariable: false },
].map(({ words, isVariable }) => ({
  isVariable,
  nameFirst: new RegExp(`${START}${nameKey(words)}${between}${VALUE_KEY}`, 'gi'),
  valueFirst: new RegExp(`${START}${VALUE_KEY}${between}${nameKey(words)}`, 'gi'),
}))
/** The default of a variable or parameter whose name says secret, in braces. */
const inBraces = new RegExp(
  `(?:variable\\s{1,9}"(${KEY})"\\s{0,40}|"(${KEY})"\\s{0,40}:\\s{0,40})\\{[^{}]{0,2000}?\\b(?:default|Default)"?\\s{0,40}[:=]\\s{0,40}${VALUE}`,
  'g',
)
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g
const urlPassword = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,40}:\/\/[^\s:/@"']{0,200}:([^\s@"'/]{1,400})@/gi

/** References and calls say where a secret is, not what it is. */
const reference =
  /^(?:\{\{|\$\{[^}]*\}$|\$[($]|\$\w+$|![A-Z]|[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|(?:var|local|data|module|each|random_password|aws_\w+)\.|not[ -]kept|<.*>$|FILL-IN)/

const isHidden = (name: string, value: string, isVariable = false) =>
  !reference.test(value) && mayBeSecret(name, value, isVariable)

/** Spans of the groups that matched, from the match's own indices. */
function* groups(text: string, pattern: RegExp) {
  for (const match of text.matchAll(new RegExp(pattern.source, `${pattern.flags}d`)))
    yield { match, spans: match.indices ?? [] }
}

function* named(text: string, pattern: RegExp, replacement: string, isVariable = false): Generator<Patch> {
  for (const { match, spans } of groups(text, pattern)) {
    const [name = '', value = ''] = [match[1], match.at(-1)]
    const span = spans.at(-1)
    if (span && isHidden(name, value, isVariable)) yield { start: span[0], end: span[1], text: replacement }
  }
}

/** `names` and `values` are the groups of a pattern of which one each matched; the last value is the one without quotes. */
function* paired(
  text: string,
  pattern: RegExp,
  names: readonly number[],
  values: readonly number[],
  isVariable = false,
): Generator<Patch> {
  for (const { match, spans } of groups(text, pattern)) {
    const name = names.map((group) => match[group]).find((each) => each !== undefined)
    const at = values.find((group) => match[group] !== undefined)
    const span = at === undefined ? undefined : spans[at]
    if (name === undefined || at === undefined || !span || !isHidden(name, match[at] ?? '', isVariable))
      continue
    yield { start: span[0], end: span[1], text: at === values.at(-1) ? `"${REPLACEMENT}"` : REPLACEMENT }
  }
}

/** Lines that say of what stands beside them that it is secret. */
const marksSecret = /^([ \t]*)["']?(?:NoEcho|sensitive)["']?\s*[:=]\s*["']?true/
const holdsDefault = /^[ \t]*(?:["']?Default["']?\s*:|default\s*=)\s*(["']?)(.*?)\1[ \t]*,?[ \t]*\r?$/
const opensBlock = new RegExp(`^([ \\t]*)["']?(${KEY})["']?:[ \\t]*\\r?$`)
/** Lines that a declaration of a parameter has at most. */
const MOST_LINES = 24

/** The default of a parameter that is marked as secret or whose name says so, told by lines and their depth. */
function* declared(text: string): Generator<Patch> {
  if (!/default/i.test(text)) return
  const lines = text.split('\n')
  const starts: number[] = []
  let offset = 0
  for (const line of lines) {
    starts.push(offset)
    offset += line.length + 1
  }
  const depth = (line: string) => line.length - line.trimStart().length
  const patch = (at: number): Patch | undefined => {
    const found = holdsDefault.exec(lines[at] ?? '')
    const [, quote = '', value = ''] = found ?? []
    if (!found || value === '' || reference.test(value) || /^[{[|>]/.test(value)) return undefined
    const from = (lines[at] ?? '').indexOf(value, (lines[at] ?? '').search(/[:=]/))
    const start = (starts[at] ?? 0) + from
    return { start, end: start + value.length, text: quote === '' ? `"${REPLACEMENT}"` : REPLACEMENT }
  }
  for (const [at, line] of lines.entries()) {
    const marked = marksSecret.exec(line)
    const block = marked ? null : opensBlock.exec(line)
    const indent = (marked ?? block)?.[1]?.length
    if (indent === undefined || (block && !mayBeSecret(block[2] ?? '', 'x'))) continue
    const belongs = (each: string) => (marked ? depth(each) >= indent : depth(each) > indent)
    const steps = marked ? [1, -1] : [1]
    for (const step of steps) {
      for (let i = at + step; Math.abs(i - at) <= MOST_LINES; i += step) {
        const each = lines[i]
        if (each === undefined || (each.trim() !== '' && !belongs(each))) break
        const found = patch(i)
        if (found) yield found
      }
    }
  }
}

const kubernetesSecret = /^kind:[ \t]*Secret[ \t]*\r?$/m
/** Everything in the data of a Kubernetes Secret is one. */
function* kubernetes(text: string): Generator<Patch> {
  if (!kubernetesSecret.test(text)) return
  let start = 0
  for (const part of text.split(/^(?=---)/m)) {
    if (kubernetesSecret.test(part)) {
      for (const { index, 0: block } of part.matchAll(
        /^(?:data|stringData):[ \t]*\r?\n(?:(?:[ \t]+.*)?\r?\n?)*?(?=^\S|$(?![\s\S]))/gm,
      )) {
        for (const { index: at, 0: line, 1: before = '' } of block.matchAll(
          /^([ \t]+[\w."'-]+:[ \t]+)[^\s|>&*!#][^\n]*$/gm,
        )) {
          const from = start + index + at + before.length
          yield { start: from, end: from + line.trimEnd().length - before.length, text: `"${REPLACEMENT}"` }
        }
      }
    }
    start += part.length
  }
}

function* patchesOf(text: string): Generator<Patch> {
  for (const { index, 0: found } of text.matchAll(privateKey))
    yield { start: index, end: index + found.length, text: REPLACEMENT }
  yield* kubernetes(text)
  for (const { nameFirst, valueFirst, isVariable } of pairs) {
    yield* paired(text, nameFirst, [1], [2, 3, 4], isVariable)
    yield* paired(text, valueFirst, [4], [1, 2, 3], isVariable)
  }
  yield* paired(text, inBraces, [1, 2], [3, 4, 5])
  yield* declared(text)
  yield* named(text, quoted, REPLACEMENT)
  yield* named(text, plain, `"${REPLACEMENT}"`)
  yield* named(text, flow, `"${REPLACEMENT}"`)
  for (const pattern of [item, inQuotes, inSingleQuotes, shell]) yield* named(text, pattern, ONE_WORD, true)
  for (const span of secretFormsIn(text)) yield { ...span, text: ONE_WORD }
  for (const { match, spans } of groups(text, urlPassword)) {
    const span = spans[1]
    if (span && !reference.test(match[1] ?? '') && hasSecretForm(`${match[0]}host`))
      yield { start: span[0], end: span[1], text: ONE_WORD }
  }
}

/** Those that do not overlap, the first found before later ones, in the order of the text. */
function apart(patches: Iterable<Patch>): readonly Patch[] {
  const kept: Patch[] = []
  for (const patch of [...patches].toSorted((a, b) => a.start - b.start)) {
    const last = kept.at(-1)
    if (!last || patch.start >= last.end) kept.push(patch)
  }
  return kept
}

function apply(text: string, patches: readonly Patch[]): string {
  let result = ''
  let at = 0
  for (const { start, end, text: instead } of patches) {
    result += text.slice(at, start) + instead
    at = end
  }
  return result + text.slice(at)
}

/**
 * Replaces what looks like the value of a secret: by its key, its form or its place in an address, and then wherever the
 * same value stands again, in all files of one input. Stricter than need be: what it gives is stored or sent to someone.
 */
export function maskFiles(files: readonly File[]): readonly File[] {
  const values = new Set<string>()
  const masked = files.map(({ path, text }) => {
    const patches = apart(patchesOf(text))
    for (const { start, end } of patches) {
      const value = text.slice(start, end)
      if (!isCommonValue(value)) values.add(value)
    }
    return { path, text: apply(text, patches) }
  })
  const longestFirst = [...values].toSorted((a, b) => b.length - a.length)
  return masked.map(({ path, text }) => ({
    path,
    text: longestFirst.reduce((rest, value) => rest.replaceAll(value, ONE_WORD), text),
  }))
}

/** One text by itself. */
export function maskSecrets(text: string): string {
  return maskFiles([{ path: '', text }])[0]?.text ?? ''
}

/** Values by name, without those that look secret: whoever opens them is asked again. */
export function withoutSecrets(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => !isHidden(name, value)))
}
