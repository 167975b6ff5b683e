import { derive, type Basis, type Traced } from '../../../aws/traced'
import { leavesOf } from '../../../aws/view'
import { showValue, type TextValue, type Value } from '../../../aws/value'
import type { WorkloadService } from '../../../workload/workload'
import type { DockerRun } from './boot-script'

type Part = TextValue['parts'][number]

/** A variable of `docker run`, with the references that the boot script was written with. */
export function variableOf(text: string, script: Value, from: readonly Basis[]): Traced<Value> {
  const at = script.at
  const leaf = leavesOf(script)[0]
  const own = { at, ...(leaf ? { leaf } : {}) }
  const known = new Map<string, Exclude<Part, string>>(
    script.kind === 'text'
      ? script.parts.flatMap((each) => (typeof each === 'string' ? [] : [[showValue(each), each] as const]))
      : [],
  )
  // What is in braces is a reference of the template, else a variable that only the shell of the instance knows.
  const parts = text
    .split(/(\$\{[^{}]*\}|\$\([^()]*\)|\$\w+)/)
    .filter((each) => each !== '')
    .map((each): Part => {
      if (!/^\$[{(\w]/.test(each)) return each
      const reason = 'The shell of the instance knows it.'
      return (
        known.get(each) ?? {
          ...own,
          kind: 'unresolved',
          expression: each.replace(/^\$[{(]?|[})]$/g, ''),
          reason,
        }
      )
    })
  if (parts.every((each) => typeof each === 'string'))
    return { value: { ...own, kind: 'scalar', value: text }, from }
  const [first] = parts
  const alone = parts.length === 1 && typeof first !== 'string' ? first : undefined
  return { value: alone ? { ...alone, ...own } : { ...own, kind: 'text', parts }, from }
}

/** A load balancer reaches the port of the host: the program in the container listens on the one behind it. */
export function behindDocker(
  service: WorkloadService,
  run: DockerRun,
  from: readonly Basis[],
): WorkloadService {
  const inside = run.published.find((each) => each.host === service.port.value)?.container
  if (inside === undefined || inside === service.port.value) return service
  const differs = `Docker passed port ${service.port.value} of the instance on to port ${inside} of the container; there is no host in between.`
  const moved = derive(service.port, () => inside, { differs, and: [{ value: inside, from }] })
  const { probe } = service
  return {
    ...service,
    port: moved,
    ...(probe?.port?.value === service.port.value
      ? { probe: { ...probe, port: derive(probe.port, () => inside) } }
      : {}),
  }
}
