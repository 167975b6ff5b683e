/** Names that say "secret" (words of a name, and endings). */
const SECRET_NAME =
  /PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE|CREDENTIAL|API_?KEY|ACCESS_KEY|KEY_BASE|(?:^|_)KEY$/i
const HARMLESS_NAME =
  /^(?:NODE_ENV|RAILS_ENV|PORT|LOG_LEVEL|.*_HOST|.*_REGION|.*_PORT|.*_PATH|.*_FILE|.*_DIR)$/i
/** Prefixes and shapes of keys that issuers chose so that scanners can find them. */
const SECRET_VALUE =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\b(?:sk|rk|pk)_(?:live|test)_|\bgh[pousr]_[A-Za-z0-9]{20,}|\bglpat-|\bxox[abprs]-|\bSG\.[\w-]{16,}|\bFlyV1 |\bfo1_|[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i
/** Values that cannot be a secret, whatever the name says. */
const HARMLESS_VALUE =
  /^(?:|true|false|yes|no|on|off|none|null|\d{1,6}|password|changeme|change-me|secret|example|placeholder|xxx+|\*+|arn:[\w:/.*+=@-]+|[./~][\w./~-]*|\$\{?\w+\}?)$/i
/** Text without a space, long and mixed enough to be random. */
const RANDOM_LENGTH = 20
const RANDOM_BITS_PER_CHARACTER = 3.8

/** True for a value of `[env]` that belongs into a secret store. */
export function isSecret(name: string, value: string): boolean {
  if (SECRET_VALUE.test(value.slice(0, 20_000))) return true
  if (HARMLESS_VALUE.test(value) || HARMLESS_NAME.test(name)) return false
  if (SECRET_NAME.test(name)) return true
  return looksRandom(value)
}

function looksRandom(value: string): boolean {
  if (value.length < RANDOM_LENGTH || value.length > 500 || !/^[A-Za-z0-9+/=_-]+$/.test(value)) return false
  if (!/\d/.test(value) || !/[A-Za-z]/.test(value)) return false
  const counts = new Map<string, number>()
  for (const c of value) counts.set(c, (counts.get(c) ?? 0) + 1)
  let bits = 0
  for (const n of counts.values()) bits -= (n / value.length) * Math.log2(n / value.length)
  return bits >= RANDOM_BITS_PER_CHARACTER
}
