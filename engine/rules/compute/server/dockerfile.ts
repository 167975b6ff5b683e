import type { Basis, Fill } from '../../../aws/traced'
import type { AppFile } from '../../../workload/workload'
import type { BaseImage } from './base-image'
import type { BootScript } from './boot-script'
import { runLines, type Init } from './cfn-init'
import { daemonOf } from './daemons'

export interface DockerfileParts {
  readonly name: string
  readonly base: BaseImage
  readonly script: BootScript
  /** What the boot script rests on. */
  readonly scriptFrom: readonly Basis[]
  /** Its text holds secrets, so that only names of packages and services may be shown. */
  readonly secretive: boolean
  readonly init: Init
  readonly ports: readonly number[]
  /** What to fill in when nothing says which program runs. */
  readonly missing: Fill | undefined
}

/** A Dockerfile that does when the image is built what the instance did when it booted; for a person to read again. */
export function dockerfileOf(parts: DockerfileParts): AppFile {
  const { script, init, base, scriptFrom } = parts
  const fact: readonly Basis[] = [
    { kind: 'fact', fact: 'an instance boots from an AMI, a Machine from an image' },
  ]
  const line = (text: string, from: readonly Basis[] = fact, fill?: Fill): AppFile['lines'][number] => ({
    text,
    from: from.length > 0 ? from : fact,
    ...(fill ? { fill } : {}),
  })
  const names = [...script.packages, ...init.packages.map((each) => each.name)]
  const packagesFrom = [
    ...(script.packages.length > 0 ? scriptFrom : []),
    ...init.packages.flatMap((each) => each.from),
  ]
  const command = commandOf(parts)
  return {
    path: 'Dockerfile',
    executable: false,
    lines: [
      line('# syntax=docker/dockerfile:1'),
      line(
        `# Written by Undock from the boot script of ${parts.name}. Read it line by line before you build it:`,
      ),
      line(
        '# what the AMI holds beyond its distribution is not in it, and your own program may come from elsewhere.',
      ),
      line(
        base.because === undefined
          ? '# Nothing in the input says which distribution the AMI is: the next line is a guess.'
          : `# The base image follows from ${base.because}.`,
      ),
      line(`FROM ${base.image}`),
      ...(names.length > 0 ? [line(base.install(names), packagesFrom)] : []),
      ...init.steps.flatMap((step) => step.lines.map((text) => line(text, step.from))),
      ...(parts.secretive && script.steps.length > 0
        ? [
            line(
              '# The boot script holds secrets: copy its other steps by hand, and read the secrets from the environment.',
              scriptFrom,
            ),
          ]
        : runLines(script.steps).map((text) => line(text, scriptFrom))),
      ...folderOf(parts).map((text) => line(text, scriptFrom)),
      ...parts.ports.map((port) => line(`EXPOSE ${port}`)),
      ...(command
        ? [line(`CMD ${JSON.stringify(command)}`, scriptFrom)]
        : [
            line('# Nothing in the input says which program the instance runs.'),
            line('CMD ["FILL-IN-command"]', fact, parts.missing),
          ]),
    ],
  }
}

function commandOf({ script, init, secretive }: DockerfileParts): readonly string[] | undefined {
  if (script.program !== undefined && !secretive) return ['sh', '-c', `exec ${script.program}`]
  const names = [
    ...script.services,
    ...init.services,
    ...script.packages,
    ...init.packages.map((each) => each.name),
  ]
  return names.map((each) => daemonOf(each)?.command).find((each) => each !== undefined)
}

/** The folder that the script was in when it started the program. */
function folderOf({ script, secretive }: DockerfileParts): readonly string[] {
  const last = script.steps
    .map((each) => /^\s*cd\s+(\/[\w./-]+)\s*$/.exec(each)?.[1])
    .findLast((each) => each !== undefined)
  return last !== undefined && script.program !== undefined && !secretive ? [`WORKDIR ${last}`] : []
}
