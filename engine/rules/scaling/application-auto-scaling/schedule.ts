import { derive, type Basis } from '../../../aws/traced'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import { showValue } from '../../../aws/value'

const BY_CRON = 'Nothing scales by the clock on Fly.io: a scheduled job runs `fly scale count`.'

/** Times at which the number of tasks changed, as commands for a scheduled job. */
export function scheduleStep(target: OwnedView): RunbookStep | undefined {
  const actions = target.get('ScheduledActions').items()
  if (actions.length === 0) return undefined
  const id = target.get('ResourceId').value
  const name = (id ? showValue(id) : target.id).split('/').at(-1) ?? target.id
  return {
    phase: 'scale',
    title: `Change the number of Machines of ${name} by the clock`,
    text: [
      {
        text: `Run these from a scheduled CI job with a deploy token, or from a cron process of your own. APP stands for the app of ${name}.`,
        from: [{ kind: 'fact', fact: BY_CRON }],
      },
    ],
    commands: actions.map((action) => lineOf(action)),
  }
}

function lineOf(action: Cursor): Line {
  const from: Basis[] = []
  const take = (cursor: Cursor): string | undefined => {
    const taken = cursor.take()
    if (taken) from.push(...derive(taken, (value) => value, { differs: BY_CRON }).from)
    return cursor.peekShown()
  }
  const max = take(action.get('ScalableTargetAction', 'MaxCapacity'))
  const min = take(action.get('ScalableTargetAction', 'MinCapacity'))
  const when = [
    take(action.get('Schedule')),
    take(action.get('Timezone')),
    take(action.get('StartTime')),
    take(action.get('EndTime')),
  ].filter((each) => each !== undefined)
  return { text: `fly scale count ${max ?? min ?? 'N'} -y -a APP   # ${when.join(' ')}`, from }
}
