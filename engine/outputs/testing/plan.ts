import type { App, AppGroup, FlyPlan, RunbookStep } from '../../plan/plan'

/** A group of a plan made by hand, for tests of outputs. */
export function group(given: Partial<AppGroup> = {}): AppGroup {
  return {
    name: 'app',
    size: 'shared-cpu-1x',
    memoryMb: 512,
    count: 2,
    alwaysOn: 2,
    exposure: 'public',
    ...given,
  }
}

/** An app of a plan made by hand. */
export function app(name: string, given: Partial<App> = {}): App {
  return {
    slug: name,
    name,
    variable: `APP_${name.toUpperCase()}`,
    file: { entries: [] },
    secrets: [],
    files: [],
    workloads: [],
    groups: [group()],
    deployed: true,
    ...given,
  }
}

/** A step with these commands. */
export function step(...commands: readonly string[]): RunbookStep {
  return { phase: 'data', title: 'A step', commands: commands.map((text) => ({ text, from: [] })) }
}

/** A plan made by hand. */
export function plan(given: Partial<FlyPlan> = {}): FlyPlan {
  return {
    apps: [],
    region: 'iad',
    databaseRegion: 'iad',
    services: [],
    steps: [],
    files: [],
    decisions: [],
    diagnostics: [],
    ...given,
  }
}
