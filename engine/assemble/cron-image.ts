import type { Basis, Traced } from '../aws/traced'
import { SUPERCRONIC } from '../facts/supercronic'
import type { Line, PlanFile } from '../plan/plan'

const why: readonly Basis[] = [
  { kind: 'fact', fact: 'the cron group needs supercronic and its crontab in the image' },
]
const plain = (text: string): Line => ({ text, from: why })

/** The lines of a Dockerfile that bring supercronic and the crontabs. */
export function cronLines(crontabs: readonly string[]): readonly Line[] {
  return [
    plain(
      `# The scheduler of the cron group: supercronic ${SUPERCRONIC.version}, SHA-1 ${SUPERCRONIC.sha1}.`,
    ),
    plain(`ADD --chmod=755 ${SUPERCRONIC.url} /usr/local/bin/supercronic`),
    ...crontabs.map((path) => plain(`COPY ${path} /app/${path}`)),
  ]
}

/** A Dockerfile on top of an image that already exists. `alone`: nothing but the scheduler runs from it. */
export function cronDockerfile(image: Traced<string>, crontabs: readonly string[], alone: boolean): PlanFile {
  return {
    path: 'Dockerfile',
    executable: false,
    lines: [
      { text: `FROM ${image.value}`, from: image.from, ...(image.fill ? { fill: image.fill } : {}) },
      ...cronLines(crontabs),
      ...(alone
        ? [
            plain(
              '# An entry point of the image would stand before the scheduler; the crontab holds it where AWS names it.',
            ),
            plain('ENTRYPOINT []'),
          ]
        : [
            plain(
              '# An ENTRYPOINT of the image stands before the command of every group, the scheduler’s too.',
            ),
          ]),
    ],
  }
}

/** The Dockerfile of the app with supercronic added before its last command. */
export function withCron(file: PlanFile, crontabs: readonly string[]): PlanFile {
  const at = file.lines.findIndex((each) => /^(?:CMD|ENTRYPOINT|USER)\b/.test(each.text))
  const cut = at < 0 ? file.lines.length : at
  return { ...file, lines: [...file.lines.slice(0, cut), ...cronLines(crontabs), ...file.lines.slice(cut)] }
}
