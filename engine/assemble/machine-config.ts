import type { Basis, Fill, Traced } from '../aws/traced'
import type { Line, PlanFile } from '../plan/plan'
import type { Container, Workload } from '../workload/workload'

export const MACHINE_CONFIG = 'machine.json'

/** One container with the image and variables that assembly found for it. */
export interface ContainerFacts {
  readonly container: Container
  readonly image: Traced<string>
  readonly env: ReadonlyMap<string, Traced<string>>
}

/** The file that `machine_config` names: several containers in one Machine (fly-platform.md MC-1, MC-4). */
export function machineConfig(workload: Workload, containers: readonly ContainerFacts[]): PlanFile {
  const writer = new JsonWriter()
  writer.open('{')
  writer.key('containers')
  writer.open('[')
  containers.forEach(({ container, image, env }, index) => {
    writer.item(index > 0)
    writer.open('{')
    writer.pair('name', container.name, { from: [] }, true)
    writer.pair('image', image.value, image)
    if (container.entrypoint) writer.pair('entrypoint', container.entrypoint.value, container.entrypoint)
    if (container.command) writer.pair('cmd', container.command.value, container.command)
    if (env.size > 0) {
      writer.comma()
      writer.key('env')
      writer.open('{')
      let first = true
      for (const [name, value] of env) {
        writer.pair(name, value.value, value, first)
        first = false
      }
      writer.close('}')
    }
    writeDependencies(writer, container, containers)
    writeHealthcheck(writer, container)
    writer.close('}')
  })
  writer.close(']')
  writer.close('}')
  return { path: MACHINE_CONFIG, lines: writer.lines, executable: false }
}

function writeDependencies(writer: JsonWriter, container: Container, all: readonly ContainerFacts[]): void {
  const names = new Set(all.map((each) => each.container.name))
  const waits = (container.dependsOn ?? []).filter((each) => names.has(each.container.value))
  if (waits.length === 0) return
  writer.comma()
  writer.key('depends_on')
  writer.open('[')
  waits.forEach((each, index) => {
    writer.item(index > 0)
    writer.open('{')
    writer.pair('name', each.container.value, each.container, true)
    writer.pair('condition', each.condition.value, each.condition)
    writer.close('}')
  })
  writer.close(']')
}

function writeHealthcheck(writer: JsonWriter, { healthcheck: probe }: Container): void {
  if (!probe) return
  writer.comma()
  writer.key('healthchecks')
  writer.open('[')
  writer.item(false)
  writer.open('{')
  writer.pair('name', 'alive', probe.kind, true)
  if (probe.intervalSeconds)
    writer.pair('interval', Math.round(probe.intervalSeconds.value), probe.intervalSeconds)
  if (probe.timeoutSeconds)
    writer.pair('timeout', Math.round(probe.timeoutSeconds.value), probe.timeoutSeconds)
  if (probe.graceSeconds)
    writer.pair('grace_period', Math.round(probe.graceSeconds.value), probe.graceSeconds)
  writer.comma()
  writer.key(probe.kind.value)
  writer.open('{')
  if (probe.kind.value === 'exec' && probe.command) {
    const words = probe.command.value
    const command =
      words[0] === 'CMD-SHELL'
        ? ['sh', '-c', words.slice(1).join(' ')]
        : words[0] === 'CMD'
          ? words.slice(1)
          : words
    writer.pair('command', command, probe.command, true)
  } else {
    writer.pair('port', probe.port?.value ?? 80, probe.port ?? { from: [] }, true)
    if (probe.path) writer.pair('path', probe.path.value, probe.path)
  }
  writer.close('}')
  writer.close('}')
  writer.close(']')
}

/** Writes JSON line by line, so that each line keeps what it rests on. */
class JsonWriter {
  readonly lines: Line[] = []
  private depth = 0
  private pending = ''
  private above: Basis[] = [
    { kind: 'fact', fact: 'several containers share one Machine, as they shared one task' },
  ]

  comma(): void {
    const last = this.lines.at(-1)
    if (last) this.lines[this.lines.length - 1] = { ...last, text: `${last.text},` }
  }

  item(follows: boolean): void {
    if (follows) this.comma()
  }

  key(name: string): void {
    this.pending = `${JSON.stringify(name)}: `
  }

  open(bracket: '{' | '['): void {
    this.push(bracket, this.above)
    this.depth++
  }

  close(bracket: '}' | ']'): void {
    this.depth--
    this.push(bracket, this.above)
  }

  pair(
    name: string,
    value: string | number | readonly string[],
    { from, fill }: Pick<Traced<unknown>, 'from' | 'fill'>,
    first = false,
  ): void {
    if (!first) this.comma()
    this.key(name)
    this.push(JSON.stringify(value).replace(/","/g, '", "'), from.length > 0 ? from : this.above, fill)
  }

  private push(text: string, from: readonly Basis[], fill?: Fill): void {
    this.lines.push({ text: '  '.repeat(this.depth) + this.pending + text, from, ...(fill ? { fill } : {}) })
    this.pending = ''
  }
}
