import { hasSecretForm } from '../text/secret-words'

/** Words that Fly's CLI looks for in names of `[env]`; two well-known names are exempt. */
export function cliWarns(name: string): boolean {
  if (name === 'AWS_ACCESS_KEY_ID' || name === 'TIGRIS_ACCESS_KEY_ID') return false
  return /KEY|PRIVATE|DATABASE_URL|PASSWORD|SECRET/.test(name)
}

/** Whether a variable most likely holds a secret: by a value that is one, or by a name that says so with a value that could be. */
export function looksSecret(name: string, value: string): boolean {
  if (hasSecretForm(value)) return true
  if (harmless(name, value)) return false
  return cliWarns(name) || /(^|_)(TOKEN|PASSWD|PASS|CREDENTIALS?)$/i.test(name)
}

/** Public keys, file names, switches, numbers and references are no secrets whatever their names say. */
function harmless(name: string, value: string): boolean {
  if (value === '' || value.length < 4 || /^(true|false|yes|no|on|off|none|null|\d+)$/i.test(value))
    return true
  if (
    /(PUBLIC|PUBLISHABLE|_ID$|_NAME$|_PATH$|_FILE$|_DIR$|_URL$|_URI$|_ENDPOINT$|_HOST$|_HEADER$|_TTL$|_LENGTH$|_EXPIRY$)/i.test(
      name,
    ) &&
    !/DATABASE_URL/.test(name)
  )
    return true
  if (/DATABASE_URL/.test(name)) return !/:\/\//.test(value) || /^(sqlite|file):/.test(value)
  return /^(\.{0,2}\/|https?:\/\/[^@]*$|\$\{|<)/.test(value)
}
