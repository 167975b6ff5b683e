import { derive, type Traced } from '../aws/traced'
import type { Probe } from './workload'

/** Options whose value is a host and not the address that is asked. */
const HOST_OPTION = /\s(?:--(?:noproxy|resolve|header|user-agent|proxy)|-[HAx])[\s=]+(?:"[^"]*"|'[^']*'|\S+)/g
const LOCAL = String.raw`(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)`
const FETCH = new RegExp(String.raw`\b(?:curl|wget)\b.*?(https?):\/\/${LOCAL}(?::(\d+))?(\/[^\s'"|;)]*)?`)
const BARE_FETCH = new RegExp(String.raw`\b(?:curl|wget)\b.*?\s${LOCAL}(?::(\d+))?(\/[^\s'"|;)]*)?`)
const TCP: readonly (readonly [RegExp, number | undefined])[] = [
  [/\bnc\s+-\w*z\w*\s+(?:-w\s*\d+\s+)?\S+\s+(\d+)/, undefined],
  [/\/dev\/tcp\/[^/\s]+\/(\d+)/, undefined],
  [/\bpg_isready\b/, 5432],
  [/\bredis-cli\b.*\bping\b/i, 6379],
  [/\bmysqladmin\b.*\bping\b/, 3306],
]

/**
 * What a health check command asks for (aws-to-fly.md §6.1): a request to the container's own address is an HTTP check,
 * the usual connection tests are TCP checks, anything else stays a command. `NONE` gives undefined.
 */
export function probeFromCommand(
  command: Traced<readonly string[]>,
): Pick<Probe, 'kind' | 'path' | 'port' | 'https' | 'command'> | undefined {
  const words = command.value
  if (words[0] === 'NONE' || words.length === 0) return undefined
  const line = (words[0] === 'CMD' || words[0] === 'CMD-SHELL' ? words.slice(1) : words)
    .join(' ')
    .replace(HOST_OPTION, ' ')
  const differs = 'Fly.io asks from outside the container instead of running the command in it.'
  const from = <T>(value: T): Traced<T> => derive(command, () => value, { differs })
  const fetch = FETCH.exec(line)
  if (fetch) {
    const https = fetch[1] === 'https'
    const port = Number(fetch[2] ?? (https ? 443 : 80))
    return {
      kind: from('http'),
      path: from(fetch[3] ?? '/'),
      port: from(port),
      ...(https ? { https: from(true) } : {}),
    }
  }
  const bare = BARE_FETCH.exec(line)
  if (bare) return { kind: from('http'), path: from(bare[2] ?? '/'), port: from(Number(bare[1] ?? 80)) }
  for (const [pattern, port] of TCP) {
    const match = pattern.exec(line)
    if (match) return { kind: from('tcp'), port: from(port ?? Number(match[1])) }
  }
  return { kind: from('exec'), command }
}
