/** Words that Fly's CLI looks for in names of `[env]`; two well-known names are exempt. */
export function cliWarns(name: string): boolean {
  if (name === 'AWS_ACCESS_KEY_ID' || name === 'TIGRIS_ACCESS_KEY_ID') return false
  return /KEY|PRIVATE|DATABASE_URL|PASSWORD|SECRET/.test(name)
}

const tokens = [
  /^(sk|pk|rk)_(live|test)_\w{8,}/,
  /^(ghp|gho|ghu|ghs|ghr)_\w{20,}|^github_pat_\w{20,}/,
  /^xox[abprs]-/,
  /^AKIA[0-9A-Z]{16}$/,
  /^(FlyV1 |fm[12]_|fo1_)/,
  /^sk-(ant-|proj-)?[\w-]{16,}/,
  /^npm_\w{20,}/,
  /^glpat-/,
  /^eyJ[\w-]{8,}\.[\w-]+\./,
  /^-----BEGIN [A-Z ]*PRIVATE KEY/,
  /^SG\.[\w-]{16,}\./,
]

/** Whether a variable most likely holds a secret: by a value that is one, or by a name that says so with a value that could be. */
export function looksSecret(name: string, value: string): boolean {
  if (value.length >= 5 && !/^[A-Za-z ]{0,12}$/.test(value) && tokens.some((each) => each.test(value)))
    return true
  const password = !value.includes('://')
    ? undefined
    : /^[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:([^/\s@]+)@/i.exec(value)?.[1]
  if (password && !/^(\$|<|\{|password$|x+$|\*+$)/i.test(password)) return true
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
