import { parseTOML } from 'toml-eslint-parser'
import { bench, describe } from 'vitest'
import { validate } from './validate'

const service = (i: number) => `
[[services]]
  internal_port = ${8000 + (i % 1000)}
  protocol = "tcp"

  [[services.ports]]
    port = 443
    handlers = ["tls", "http"]

  [[services.tcp_checks]]
    interval = "15s"
    timeout = "2s"
    grace_period = "10s"
`

/** A valid file of about so many KB. */
function sample(kilobytes: number): string {
  let text = 'app = "demo"\nprimary_region = "iad"\n\n[env]\n'
  for (let i = 0; text.length < kilobytes * 512; i++) text += `  NAME_${i} = "some value"\n`
  for (let i = 0; text.length < kilobytes * 1024; i++) text += service(i)
  return text
}

for (const size of [1, 5, 100]) {
  const text = sample(size)
  describe(`${size} KB`, () => {
    bench('parse', () => void parseTOML(text, { tomlVersion: '1.0' }))
    bench('validate', () => void validate({ path: 'fly.toml', text }))
  })
}
