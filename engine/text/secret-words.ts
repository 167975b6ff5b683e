import type { Span } from './source'

/** How sure a name or value is to be a secret (aws-to-fly.md §6.4). */
export type SecretJudgement = 'secret' | 'unsure' | 'plain'

const NAME =
  /PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_?KEY|KEY_BASE|(?:^|_)KEY$|_PASS$|_PWD$|(?:^|_)DSN$/i
const HARMLESS_NAME =
  /(?:_(?:HOST|REGION|PORT|PATH|FILE|DIR|NAME|ENABLED|TTL|EXPIRY|EXPIRES?_IN|TIMEOUT|LENGTH|ARN|ID|ISSUER|AUDIENCE|ALGORITHM|TYPE|COUNT))$/i
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|undefined|\d{1,9}|password|passwd|secret|changeme|change-me|example|test|dev|development|production|staging|local|localhost|admin|root|user|postgres|mysql|redis|todo|xxx+|\*+|<.*>|\$\{.*\}|FILL-IN.*)$/i

/** Beginnings of keys that tell what they are. */
const FORMS: readonly RegExp[] = [
  /(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{12,}/, // AWS access key ids
  /(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{8,}/, // Stripe
  /whsec_[A-Za-z0-9]{8,}/,
  /sk-(?:proj-|ant-)?[A-Za-z0-9_-]{16,}/, // OpenAI, Anthropic
  /gh[pousr]_[A-Za-z0-9]{16,}/, // GitHub
  /github_pat_[A-Za-z0-9_]{16,}/,
  /glpat-[A-Za-z0-9_-]{12,}/, // GitLab
  /xox[abposr]-[A-Za-z0-9-]{8,}/, // Slack
  /https:\/\/hooks\.slack\.com\/services\/[^\s"',]+/,
  /(?:FlyV1 |fo1_|fm[12][ar]?_)[^\s"']{8,}/, // Fly.io
  /SG\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/, // SendGrid
  /key-[0-9a-f]{24,}/, // Mailgun
  /npm_[A-Za-z0-9]{20,}/,
  /dop_v1_[0-9a-f]{32,}/, // DigitalOcean
  /AIza[A-Za-z0-9_-]{30,}/, // Google
  /ya29\.[A-Za-z0-9_-]{16,}/,
  /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{16,}/, // Shopify
  /eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\./, // JWT
  /hvs\.[A-Za-z0-9_-]{16,}/, // Vault
  /AGE-SECRET-KEY-/,
  /base64:[A-Za-z0-9+/]{32,}={0,2}(?![A-Za-z0-9+/=])/, // Laravel's APP_KEY
]

/** Words that say secret in any name, not only in that of a variable: `private_subnet` and `Key` are none. */
const ANY_NAME =
  /PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIAL|(?:PRIVATE|API|ACCESS|AUTH|ENCRYPTION|SIGNING)_?KEY|KEY_BASE|WEBHOOK_?URL|CONNECTION_?STRING|_PASS$|_PWD$|_DSN$/i
/** Names that hold such a word and no secret: handles of requests, providers, templates. */
const NO_SECRET_NAME =
  /(?:CLIENT|HTTP|CREATION|SERVICE|NEXT|PAGINATION|REQUEST)_?TOKENS?$|SECRETS?_?MANAGER$|PROVIDER_?CLASS$|_TEMPLATE$/i
const VARIABLE_NAME = /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/

const forms = FORMS.map(({ source }) => source).join('|')
const AT_START = new RegExp(`^(?:${forms})`)
/** Each to the end of its word. */
const ANYWHERE = new RegExp(`(?<![A-Za-z0-9_])(?:${forms})[\\w+/=.-]*`, 'g')
const PRIVATE_KEY = /-----BEGIN [A-Z ]*PRIVATE KEY-----/

/** Schemes are short; without a bound a long word would be tried from each of its letters. */
const URL_WITH_PASSWORD = /[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@]*:([^\s/@]+)@/i

/** Judges an environment variable by its name and its literal value. */
export function judgeSecret(name: string, value: string): SecretJudgement {
  if (looksSecret(value)) return 'secret'
  if (!NAME.test(name)) return 'plain'
  if (
    HARMLESS_VALUE.test(value) ||
    HARMLESS_NAME.test(name) ||
    looksLikePath(value) ||
    value.startsWith('arn:')
  )
    return 'unsure'
  return 'secret'
}

/** Whether a variable belongs into a secret store; what is unsure stays where it is. */
export function isSecret(name: string, value: string): boolean {
  return judgeSecret(name, value) === 'secret'
}

/** Whether a value is a secret by its own form: a known key's prefix, a private key, a password in a URL. */
export function hasSecretForm(value: string): boolean {
  const trimmed = value.trim()
  if (AT_START.test(trimmed) || PRIVATE_KEY.test(trimmed)) return true
  const password = URL_WITH_PASSWORD.exec(trimmed)?.[1]
  return password !== undefined && !HARMLESS_VALUE.test(password) && !password.startsWith('$')
}

/** Whether a value is a secret whatever it is called: by its form, or by being long and random. */
export function looksSecret(value: string): boolean {
  if (hasSecretForm(value)) return true
  const trimmed = value.trim()
  return (
    trimmed.length >= 20 &&
    !/\s/.test(trimmed) &&
    entropy(trimmed) >= 4.2 &&
    mixes(trimmed) &&
    !looksLikePath(trimmed) &&
    !trimmed.startsWith('arn:')
  )
}

/** Names that say secret, for places where only the name is seen. */
export function nameSaysSecret(name: string): boolean {
  return NAME.test(name) && !HARMLESS_NAME.test(name)
}

/**
 * The stricter judgement, for what is stored or sent: any key of any file with its value, or a variable of an
 * environment. `camelCase` is read as `CAMEL_CASE`; common words are secrets too where the name says so, numbers and
 * switches are not.
 */
export function mayBeSecret(name: string, value: string, isVariable = false): boolean {
  if (/^(?:true|false|yes|no|on|off|none|null|\d{1,9})?$/i.test(value.trim()) || value.startsWith('arn:'))
    return false
  if (hasSecretForm(value)) return true
  if ((isVariable || VARIABLE_NAME.test(name)) && judgeSecret(name, value) === 'secret') return true
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/[.-]/g, '_')
  if (!ANY_NAME.test(words) || HARMLESS_NAME.test(words) || NO_SECRET_NAME.test(words)) return false
  if (/STRING$/i.test(words)) return !/^[^@]*$/.test(value) || /pass|pwd|key|secret/i.test(value)
  return /URL$/i.test(words) || !looksLikePath(value)
}

/** Whether a value is so common that finding it elsewhere in a text says nothing: a word, a switch, a number. */
export function isCommonValue(value: string): boolean {
  return value.length < 8 || HARMLESS_VALUE.test(value) || /^(?:[a-z]+(?:[-_:][a-z]+)*|(.)\1*)$/i.test(value)
}

/** Everything in a text that is a secret by its own form, wherever it stands; passwords of addresses are not among it. */
export function secretFormsIn(text: string): readonly Span[] {
  return [...text.matchAll(ANYWHERE)].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }))
}

function looksLikePath(value: string): boolean {
  return (
    /^(?:\.{0,2}\/|[a-z][a-z0-9+.-]*:\/\/(?![^/]*@))/i.test(value) ||
    /^[\w.-]+(?:\.[a-z]{2,})+(?::\d+)?(?:\/\S*)?$/i.test(value)
  )
}

/** Letters and digits both, so that words with hyphens are not taken for keys. */
function mixes(value: string): boolean {
  return /\d/.test(value) && /[a-z]/i.test(value) && /^[A-Za-z0-9+/=_.~!@#$%^&*-]+$/.test(value)
}

/** Shannon entropy in bits a character. */
function entropy(value: string): number {
  const counts = new Map<string, number>()
  for (const each of value) counts.set(each, (counts.get(each) ?? 0) + 1)
  let bits = 0
  for (const count of counts.values()) {
    const share = count / value.length
    bits -= share * Math.log2(share)
  }
  return bits
}
