import { LIMITS } from '../../../facts/limits'
import { derive, type Basis } from '../../../aws/traced'
import { slug, type OwnedView, type ResourceView } from '../../../aws/view'
import type { Line, RunbookStep } from '../../../plan/plan'
import type { RuleContext } from '../../rule'

export type Keeping = 'nothing' | 'cloudwatch' | 's3'

/** Days that Fly.io's own search covers. */
export const SEARCHABLE_DAYS = Number(LIMITS.logSearch.max)

/** Whether the group keeps logs longer than the built-in search; without a number it keeps them for ever. */
export function keepsLonger(group: ResourceView): boolean {
  const days = group.get('RetentionInDays')
  const known = days.peekNumber()
  return !days.exists || known === undefined || known > SEARCHABLE_DAYS
}

/** What happens to logs older than a week: the decision `logs`. */
export function keepingOf(group: ResourceView, context: RuleContext): Keeping {
  if (!keepsLonger(group)) return 'nothing'
  const answer = context.decisions.choose(
    'logs',
    slug(group.id),
    `Log group ${group.resource.native.name}: who keeps logs after ${SEARCHABLE_DAYS} days?`,
    [
      {
        id: 'nothing',
        title: 'Nobody',
        consequence: `Logs can be searched for ${SEARCHABLE_DAYS} days, then they are gone.`,
      },
      {
        id: 'cloudwatch',
        title: 'CloudWatch Logs, by a log shipper',
        consequence: 'A small app sends all logs on to CloudWatch Logs, so the tools you have go on working.',
      },
      {
        id: 's3',
        title: 'A bucket, by a log shipper',
        consequence: 'A small app writes all logs to S3 or Tigris.',
      },
    ],
  )
  return answer.choice === 'cloudwatch' || answer.choice === 's3' ? answer.choice : 'nothing'
}

/** The commands that run the log shipper for one group's destination. */
export function shipperStep(group: OwnedView, keeping: Exclude<Keeping, 'nothing'>): RunbookStep {
  const retention = group.get('RetentionInDays').take()
  const name = group.get('LogGroupName').take()
  const shown = group.get('LogGroupName').peekText() ?? group.resource.native.name
  const differs = 'The log shipper sends the logs of all apps of the organization to one place.'
  const from: readonly Basis[] = [retention, name].flatMap((each) =>
    each ? derive(each, (value) => value, { differs }).from : [],
  )
  const basis: readonly Basis[] =
    from.length > 0 ? from : [{ kind: 'fact', fact: 'The log group keeps its logs for ever' }]
  const line = (text: string): Line => ({ text, from: basis })
  const sink =
    keeping === 'cloudwatch'
      ? `CLOUDWATCH_LOG_GROUP_NAME='${shown.replace(/'/g, '')}' CLOUDWATCH_LOG_STREAM_NAME=fly CLOUDWATCH_LOG_REGION=AWS_REGION_HERE AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…`
      : 'AWS_BUCKET=BUCKET AWS_REGION=AWS_REGION_HERE AWS_ACCESS_KEY_ID=… AWS_SECRET_ACCESS_KEY=…'
  return {
    phase: 'deploy',
    title: `Ship logs on to ${keeping === 'cloudwatch' ? `the log group ${shown}` : 'a bucket'}`,
    text: [
      line(
        'One log shipper serves all apps of the organization. Names of its settings are those of its README.',
      ),
    ],
    commands: [
      line('fly apps create "$ORG-log-shipper" -o "$ORG"'),
      line(
        `fly secrets set --stage -a "$ORG-log-shipper" ORG="$ORG" ACCESS_TOKEN="$(fly tokens create readonly -o "$ORG")" ${sink}`,
      ),
      line(
        'fly deploy -a "$ORG-log-shipper" --image ghcr.io/superfly/fly-log-shipper:latest --no-public-ips --ha=false',
      ),
    ],
    check: line('New lines of an app appear at the destination within a minute.'),
  }
}
