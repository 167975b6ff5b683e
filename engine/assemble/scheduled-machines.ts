import type { Traced } from '../aws/traced'
import type { Line, RunbookStep } from '../plan/plan'
import { formatMemory } from '../workload/sizing'
import type { GroupPlan } from './app-file'
import { commandLine } from './command'
import type { MachineJob } from './schedules'

/** A job with the Machine it runs on. */
export interface PlannedJob {
  readonly job: MachineJob
  readonly plan: GroupPlan
}

/** The commands that make scheduled Machines; `fly deploy` neither makes nor updates them. */
export function scheduledSteps(
  jobs: readonly PlannedJob[],
  app: { readonly slug: string; readonly variable: string },
  image: Traced<string> | undefined,
  env: ReadonlyMap<string, Traced<string>>,
): readonly RunbookStep[] {
  const at = `-a "$${app.variable}"`
  const built: readonly Line[] = image
    ? []
    : [{ text: `fly deploy --build-only --push --image-label scheduled ${at}`, from: [] }]
  return jobs.map(({ job, plan }, index): RunbookStep => {
    const { workload, period, disabled } = job
    const reference = image?.value ?? `"registry.fly.io/$${app.variable}:scheduled"`
    const words = [...(workload.main.entrypoint?.value ?? []), ...(workload.main.command?.value ?? [])]
    const variables = [...env]
      .map(([name, value]) => ` -e ${commandLine([`${name}=${value.value}`])}`)
      .join('')
    const from = [
      ...period.from,
      ...(image?.from ?? []),
      ...plan.size.size.from,
      ...plan.size.memory.from,
      ...(workload.main.command?.from ?? []),
      ...(workload.main.entrypoint?.from ?? []),
      ...(workload.schedule?.enabled?.from ?? []),
      ...(workload.schedule?.zone?.from ?? []),
      ...[...env.values()].flatMap((each) => each.from),
    ]
    const run = `fly machine run ${at} -r "$REGION" -n ${workload.slug} --schedule ${period.value} --restart no --vm-size ${plan.machine.size} --vm-memory ${Math.round(plan.machine.memoryMb)}${variables} -- ${reference}${words.length > 0 ? ` ${commandLine(words)}` : ''}`
    return {
      phase: 'deploy',
      app: app.slug,
      title: `Schedule ${workload.slug}`,
      text: [
        {
          text: `The Machine (${formatMemory(plan.machine.memoryMb)}) starts ${period.value}, at a moment that the platform picks, and once right away. A deploy does not update it: remove it and run this again after a change.`,
          from: period.from,
        },
        ...(disabled
          ? [
              {
                text: 'The schedule is switched off on AWS: run the command only when you want it back.',
                from: period.from,
              },
            ]
          : []),
      ],
      commands: [
        ...(index === 0 ? built : []),
        { text: disabled ? `# ${run}` : run, from, ...(image?.fill ? { fill: image.fill } : {}) },
      ],
      check: { text: `\`fly machine list ${at}\` shows \`${workload.slug}\`.`, from: [] },
    }
  })
}
