const replacement = 'not kept: paste again'

const words =
  'secret|passw(?:or)?d|token|api[_-]?key|private[_-]?key|access[_-]?key|credential|auth[_-]?key|encryption[_-]?key|signing[_-]?key'
const key = `[\\w.-]*(?:${words})[\\w.-]*`

/** `KEY = "value"`, `KEY: value`, `KEY=value` on a line of its own. Groups: before the value, its quote, the value, what follows. */
const assignment = new RegExp(
  `^(\\s*(?:-\\s*)?(?:export\\s+)?["']?${key}["']?\\s*[:=]\\s*)(["']?)([^"'\\n]*?)\\2(\\s*,?\\s*(?:#.*)?)$`,
  'i',
)

/** `"KEY": "value"` anywhere in JSON, one-line JSON included. */
const member = new RegExp(`("${key}"\\s*:\\s*")((?:[^"\\\\]|\\\\.)*)(")`, 'gi')

/** A name and its value as two keys, as ECS and Kubernetes write environments. */
const pair = new RegExp(
  `(["']?name["']?\\s*[:=]\\s*["']?${key}["']?\\s*,?\\s*["']?value["']?\\s*[:=]\\s*["']?)([^"'\\s,}]+)`,
  'gi',
)

/** Values that tell what they are by their own first letters. */
const prefixes =
  /\b(?:AKIA[0-9A-Z]{16}|ASIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{20,}|xox[abpr]-[A-Za-z0-9-]{10,}|sk_(?:live|test)_[A-Za-z0-9]{10,}|sk-[A-Za-z0-9_-]{20,}|fo1_[A-Za-z0-9_-]{20,}|FlyV1 [A-Za-z0-9_,=+/-]{20,}|glpat-[A-Za-z0-9_-]{20,}|npm_[A-Za-z0-9]{30,}|tid_[A-Za-z0-9_]{10,}|tsec_[A-Za-z0-9_+/-]{10,}|eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,})/g

const urlPassword = /([a-z][a-z0-9+.-]*:\/\/[^\s:/@"']*:)([^\s@"'/]+)(@)/gi
const block = /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g

/** References and intrinsic calls say where a secret is, not what it is. */
const reference = /^(?:\s*$|[{[|>]|![A-Z]|\$\{|arn:|true$|false$|\d+$|(?:var|local|data|module)\.|not kept)/

const keepReferences = (whole: string, before: string, value: string, after: unknown) =>
  reference.test(value) ? whole : `${before}${replacement}${typeof after === 'string' ? after : ''}`

/**
 * Replaces what looks like the value of a secret, by its key, its form or its place in an address. Stricter than need be:
 * what it gives is stored or sent to someone.
 */
export function maskSecrets(text: string): string {
  return text
    .replace(block, replacement)
    .replace(prefixes, replacement)
    .replace(member, keepReferences)
    .replace(pair, keepReferences)
    .replace(urlPassword, `$1${replacement.replaceAll(/[ :]+/g, '-')}$3`)
    .split('\n')
    .map((line) => {
      const found = assignment.exec(line.replace(/\r$/, ''))
      if (!found) return line
      const [, before = '', quote = '', value = '', after = ''] = found
      if (reference.test(value)) return line
      return `${before}${quote || '"'}${replacement}${quote || '"'}${after}${line.endsWith('\r') ? '\r' : ''}`
    })
    .join('\n')
}
