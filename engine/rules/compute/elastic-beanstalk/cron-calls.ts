import { alsoFrom, derive, fromFact, type Traced } from '../../../aws/traced'
import type { Cursor, OwnedView } from '../../../aws/view'
import type { Neighbour } from '../../../workload/service-names'
import type { Workload } from '../../../workload/workload'
import { slug } from '../../../aws/view'

/** Stands for the worker in the address that a line of the crontab calls, until the worker has a name. */
const SELF = 'worker'
const DIFFERS =
  'A line of a crontab posts to the worker; on Beanstalk a daemon did, with a message of the queue in between.'

/** The entries of `cron.yaml`: each posts to a path of the worker at its times, which are UTC on both sides. */
export function cronCalls(view: OwnedView, worker: Workload, port: Traced<number>): readonly Workload[] {
  const { release: _, ...rest } = worker
  return view
    .get('Cron')
    .items()
    .flatMap((each): readonly Workload[] => {
      const name = textOf(each, 'name', 'job')
      const path = textOf(each, 'url', '/')
      const schedule = textOf(each, 'schedule', '0 0 * * *')
      if (!path || !schedule) return []
      const called = name?.value ?? path.value
      return [
        {
          ...rest,
          id: `${worker.id}/cron/${slug(called) || 'job'}`,
          slug: `${worker.slug}-${slug(called) || 'job'}`,
          kind: 'job',
          name: name
            ? derive(name, (text) => text, { differs: 'It names the line of the crontab.' })
            : fromFact(called, 'the path that is called'),
          main: {
            ...worker.main,
            name: called,
            command: derive(
              alsoFrom(path, name),
              () => [
                'curl',
                '-fsS',
                '-X',
                'POST',
                '-H',
                'Content-Type: application/json',
                '-H',
                `X-Aws-Sqsd-Taskname: ${called}`,
                `http://${SELF}:${port.value}${path.value.startsWith('/') ? '' : '/'}${path.value}`,
              ],
              { differs: DIFFERS },
            ),
            shell: false,
            neighbours: new Map<string, Neighbour>([[SELF, { resource: worker.id }]]),
          },
          services: [],
          checks: [],
          replicas: { count: fromFact(1, 'a job runs once at a time') },
          schedule: { expression: schedule },
        },
      ]
    })
}

function textOf(each: Cursor, key: string, standIn: string): Traced<string> | undefined {
  return each.get(key).text({ what: `${key} of the scheduled call`, standIn })
}
