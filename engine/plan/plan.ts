import type { Basis, Fill } from '../aws/traced'
import type { Decision } from '../decisions/decisions'
import type { Diagnostic } from '../text/diagnostic'
import type { Located } from '../text/source'
import type { FlyTable } from './fly-file'

/** When a step of the runbook is taken. The order here is the order of the runbook. */
export const phases = [
  'before',
  'apps',
  'data',
  'secrets',
  'images',
  'volumes',
  'deploy',
  'addresses',
  'scale',
  'verify',
  'cut-over',
  'watch',
  'back',
  'clean-up',
] as const

export type Phase = (typeof phases)[number]

/** A line of a command or of text, with what it rests on. */
export interface Line {
  readonly text: string
  readonly from: readonly Basis[]
  /** Set where the line holds a stand-in that a person has to fill in. */
  readonly fill?: Fill
}

/** One step: why, commands to copy, and how to see that it worked. */
export interface RunbookStep {
  readonly phase: Phase
  readonly title: string
  /** Markdown paragraphs before the commands. */
  readonly text?: readonly Line[]
  readonly commands?: readonly Line[]
  /** What the reader should see afterwards: a command and its answer in words. */
  readonly check?: Line
  /** App it belongs to, by slug; steps of one app stay together within a phase. */
  readonly app?: string
  /** Steps of a phase that share this title are printed as one, with the commands of each under its label. */
  readonly together?: Together
  /** It sends people to one app although their names stay where they are: the origin behind them changes. */
  readonly turnsOrigin?: boolean
}

/** How the same step of several apps reads as one. */
export interface Together {
  readonly title: string
  /** Whose commands these are: the app's name. */
  readonly label: string
  /** What is said of all, where the texts of the steps differ. */
  readonly text?: string
  readonly check?: string
}

export interface SecretNeed {
  /** Name in the app. */
  readonly name: string
  /** Where its value comes from, in words or as an ARN; never the value. */
  readonly from: string
  /** The service whose own step sets it: nobody has to give a value. */
  readonly setBy?: string
  /** The shell expression that reads the value on the reader's machine, where there is one. */
  readonly read?: string
  readonly at: Located
  readonly basis: readonly Basis[]
}

export interface App {
  readonly slug: string
  readonly name: string
  /** Shell variable that holds its name in the runbook. */
  readonly variable: string
  readonly file: FlyTable
  readonly secrets: readonly SecretNeed[]
  /** Further files that belong to the app: machine configuration, entry point, cron file. */
  readonly files: readonly PlanFile[]
  /** Ids of the workloads it runs. */
  readonly workloads: readonly string[]
  readonly groups: readonly AppGroup[]
  /** False where the app has scheduled Machines only, which `fly deploy` does not make. */
  readonly deployed: boolean
}

/** A process group as diagram, cost and report need it. */
export interface AppGroup {
  readonly name: string
  readonly size: string
  readonly memoryMb: number
  readonly count: number
  /** How many of them run all the time; Fly Proxy starts the others when requests come. */
  readonly alwaysOn: number
  readonly volumeGb?: number
  readonly exposure: 'public' | 'flycast' | 'private'
}

export interface PlanFile {
  readonly path: string
  readonly lines: readonly Line[]
  readonly executable: boolean
}

/** A service outside the apps: what an AWS data service or neighbour becomes, for diagram and cost. */
export interface PlanService {
  readonly id: string
  readonly label: string
  readonly side: 'fly' | 'aws' | 'partner'
  readonly usedBy: readonly string[]
  readonly priceId?: string
}

export interface FlyPlan {
  readonly apps: readonly App[]
  readonly region: string
  /** The nearest region with Managed Postgres. */
  readonly databaseRegion: string
  readonly services: readonly PlanService[]
  readonly steps: readonly RunbookStep[]
  readonly files: readonly PlanFile[]
  readonly decisions: readonly Decision[]
  readonly diagnostics: readonly Diagnostic[]
}

/** A line range of an output and what it rests on: the account and the links are made from these. */
export interface OutputLink {
  readonly file: string
  readonly startLine: number
  readonly endLine: number
  readonly from: readonly Basis[]
  readonly fill?: Fill
}

/** An output as text with the links of its lines. */
export interface Printed {
  readonly path: string
  readonly text: string
  readonly executable: boolean
  readonly links: readonly OutputLink[]
  /** Warnings about the text that its own comments name. */
  readonly remarks?: readonly Remark[]
}

/** A warning of the validator about a generated file. */
export interface Remark {
  readonly code: string
  readonly message: string
}
