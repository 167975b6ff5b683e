import type { ConfigCheck } from '../../check'

export const rawValueEncoded: ConfigCheck = {
  stage: 'config',
  code: 'raw-value-encoded',
  rows: ['V165'],
  severity: 'warning',
  section: 'files',
  title: 'A `raw_value` that is already base64',
  why: 'The CLI encodes it itself, so the file in the Machine contains the base64 text. The docs say otherwise.',
  bad: [
    `[[files]]
guest_path = "/hello.txt"
raw_value = "aGVsbG8K"`,
  ],
  good: [
    `[[files]]
guest_path = "/hello.txt"
raw_value = "hello"`,
  ],
  source: 'flyctl internal/appconfig/machines.go',

  *run(file) {
    for (const [i, { raw_value: value }] of (file.config.files ?? []).entries()) {
      if (
        value === undefined ||
        value.length < 8 ||
        value.length % 4 !== 0 ||
        !/^[A-Za-z0-9+/]+={0,2}$/.test(value)
      )
        continue
      if (!/[A-Z]/.test(value) || !/[a-z]/.test(value) || !/[0-9=]/.test(value)) continue
      yield {
        span: file.valueSpan(`files[${i}].raw_value`),
        message: '`raw_value` looks like base64: the file would contain this text, not what it stands for.',
      }
    }
  },
}
