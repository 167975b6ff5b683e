import type { ConfigCheck } from '../../check'
import { goodHttpService } from '../examples'
import { replace } from '../helpers'

export const internalPortMismatch: ConfigCheck = {
  stage: 'config',
  code: 'internal-port-mismatch',
  rows: ['L23'],
  severity: 'warning',
  section: 'services',
  title: 'A port other than the one the image exposes',
  why: 'Fly Proxy would find nothing on the port, and health checks would fail.',
  bad: [
    `[http_service]
internal_port = 80`,
  ],
  good: [goodHttpService],
  source: 'languages-and-frameworks/dockerfile/',

  beside: { dockerfile: 'FROM node:22\nEXPOSE 8080' },
  *run(file) {
    const text = file.beside.dockerfile?.text
    if (text === undefined) return
    const last = text.split(/^\s*FROM\s/im).at(-1) ?? ''
    const exposed = [...last.matchAll(/^\s*EXPOSE\s+(.+)$/gim)]
      .flatMap((match) => match[1]!.split(/\s+/))
      .flatMap((each) => /^(\d+)(?:\/(?:tcp|udp))?$/.exec(each)?.[1] ?? [])
    if (exposed.length === 0) return
    for (const { path, service } of file.services) {
      const port = service.internal_port
      if (port === undefined || port === 0 || exposed.includes(String(port))) continue
      const span = file.valueSpan(`${path}.internal_port`)
      yield {
        span,
        message: `Unexpected \`internal_port = ${port}\`, expected \`${exposed[0]}\`, the port that the Dockerfile exposes.`,
        ...(exposed.length === 1 ? { fix: replace(span, exposed[0]!) } : {}),
      }
    }
  },
}
