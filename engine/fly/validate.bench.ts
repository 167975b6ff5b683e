import { parseTOML } from 'toml-eslint-parser'
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

/** What the runner gives: the middle of several times, in milliseconds. */
interface Tools {
  median(run: () => void, options?: { readonly times?: number; readonly warm?: number }): number
}

/** Judging a file against the bare parse of the same text. */
export const benches = [
  {
    name: 'validate',
    run({ median }: Tools) {
      const numbers: Record<string, number> = {}
      for (const size of [1, 5, 100]) {
        const text = sample(size)
        const options = size > 10 ? {} : { times: 101, warm: 50 }
        const parse = () => void parseTOML(text, { tomlVersion: '1.0' })
        const judge = () => void validate({ path: 'fly.toml', text })
        // Taken in turns, so that a busy machine slows both.
        const ratios: number[] = []
        for (let i = 0; i < 5; i++) ratios.push(median(judge, options) / median(parse, options))
        numbers[`${size} KB: milliseconds`] = median(judge, options)
        numbers[`${size} KB: validate ÷ parse ratio`] = ratios.toSorted((a, b) => a - b)[2]!
      }
      return { ...numbers, limit: { '5 KB: validate ÷ parse ratio': 2 } }
    },
  },
]
