import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { machineSize } from '../../platform'

export const smallMemory: ConfigCheck = {
  stage: 'config',
  code: 'small-memory',
  rows: ['L35'],
  severity: 'hint',
  section: 'vm',
  title: '256 MB for an app of a framework',
  why: 'Node.js, Ruby, Java and .NET apps often need more to start; the Machine is then killed. `fly launch` proposes 1 GB.',
  bad: [
    `[[vm]]
size = "shared-cpu-1x"`,
  ],
  good: [
    `[[vm]]
size = "shared-cpu-1x"
memory = "1gb"`,
  ],
  source: 'languages-and-frameworks/dockerfile/',

  beside: { dockerfile: 'FROM node:22\nEXPOSE 8080' },
  *run(file) {
    const from =
      file.beside.dockerfile === undefined
        ? undefined
        : /^\s*FROM\s+(\S*(?:node|ruby|openjdk|temurin|dotnet|rails|php|python)\S*)/im.exec(
            file.beside.dockerfile.text,
          )?.[1]
    if (from === undefined || (file.config.swap_size_mb ?? 0) > 0) return
    const vm = (file.config.vm ?? []).findIndex((each) => machineSize(each)?.memoryMb === 256)
    if (vm < 0) return
    yield {
      span: file.sectionSpan(`vm[${vm}]`),
      message: `256 MB may be too little for an image from \`${shown(from)}\`. Set \`memory = "1gb"\`, or add \`swap_size_mb\`.`,
    }
  },
}
