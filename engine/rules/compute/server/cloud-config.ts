/**
 * Cloud-init's YAML said as the shell lines it stands for: `packages` are installed, `runcmd` and `bootcmd` run. What
 * else it may hold (users, mirrors, files) sets up a host. Shell scripts pass as they are, also beside such a part.
 */
export function asShell(text: string): string {
  if (!/^#cloud-config/m.test(text)) return text
  const lines: string[] = []
  let yaml = false
  let section: string | undefined
  let block: number | undefined
  for (const raw of text.split(/\r?\n/)) {
    if (raw.startsWith('#cloud-config')) {
      yaml = true
      section = undefined
      continue
    }
    if (raw.startsWith('#!')) yaml = false
    if (!yaml) {
      lines.push(raw)
      continue
    }
    const key = /^([a-z_]+):\s*(.*)$/.exec(raw)
    if (key) {
      section = key[1]
      block = undefined
      for (const each of flowItems(key[2]!)) push(section, each)
      continue
    }
    const indent = raw.length - raw.trimStart().length
    if (block !== undefined && indent > block && raw.trim() !== '') {
      push(section, raw.trim())
      continue
    }
    const item = /^(\s*)-\s+(.*)$/.exec(raw)
    if (!item) continue
    const value = item[2]!.trim()
    if (/^[|>][+-]?$/.test(value)) block = item[1]!.length
    else {
      block = undefined
      push(section, value.startsWith('[') ? flowItems(value).join(' ') : plain(value))
    }
  }
  return lines.join('\n')

  function push(around: string | undefined, value: string): void {
    if (around === 'packages') lines.push(`apt-get install ${value}`)
    else if (around === 'runcmd' || around === 'bootcmd') lines.push(value)
  }
}

function plain(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2')
}

/** `[a, "b c"]` */
function flowItems(value: string): readonly string[] {
  const inside = /^\[(.*)\]$/.exec(value)?.[1]
  return inside === undefined
    ? []
    : [...inside.matchAll(/"[^"]*"|'[^']*'|[^,\s][^,]*/g)].map((match) => plain(match[0].trim()))
}
