import type { ConfigCheck } from '../../check'
import { shown } from '../helpers'
import { splitWords } from '../../values/words'
import { childPath } from '../../model'

export const shellSyntax: ConfigCheck = {
  stage: 'config',
  code: 'shell-syntax',
  rows: ['V155', 'L44'],
  severity: 'warning',
  section: 'processes',
  title: 'Shell syntax where there is no shell',
  why: "`&&`, `|`, `>` and `$VAR` reach the program as plain words. Wrap the command: `sh -c 'exec …'`.",
  bad: [
    `[processes]
web = "FOO=1 npm start && echo $HOME"`,
    `[deploy]
release_command = "npm run migrate # then 'seed"`,
  ],
  good: [
    `[deploy]
release_command = "sh -c 'npm run migrate && npm run seed'"`,
  ],
  source: 'launch/processes/',

  *run(file) {
    const commands = [
      ...[...(file.config.processes ?? [])].map(
        ([name, value]) => [childPath('processes', name), value] as const,
      ),
      ['deploy.release_command', file.config.deploy?.release_command] as const,
      ['console_command', file.config.console_command] as const,
    ]
    for (const [path, command] of commands) {
      const split = command === undefined ? undefined : splitWords(command)
      if (!split?.ok || command === undefined) continue
      const [program = ''] = split.words
      if (/(^|\/)(sh|bash|ash|zsh|dash|env|ssh)$/.test(program)) continue
      const odd = /^[A-Za-z_]\w*=/.test(program)
        ? program
        : split.words.find(
            (each) =>
              /^(&&|\|\|?|;|>>?|<|2>&1|&)$/.test(each) || /^\$\{?[A-Za-z_]/.test(each) || /.;$/.test(each),
          )
      const comment = /(^|\s)#/.exec(command)
      if (odd === undefined && !comment) continue
      yield {
        span: file.valueSpan(path),
        message:
          odd === undefined
            ? 'A `#` at the start of a word cuts off the rest of the command.'
            : `\`${shown(odd)}\` is not interpreted: there is no shell here.`,
      }
    }
  },
}
