import { RULES_FOLLOW } from '@/engine/fly/version'

/** What `--help` prints. */
export const HELP = `undock: move from AWS to Fly.io

  undock validate PATH… [--strict] [--json|--sarif] [--fix] [--require-app]
      Judge fly.toml files as Fly's CLI does. A folder stands for the fly*.toml, fly.json and fly.yaml in it.
  undock convert PATH… [--format F] [--param NAME=VALUE]… [--var-file FILE] [--environment NAME] [--aws-region CODE]
      [--region CODE] [--decide ID=ANSWER]… [--out DIR [--force]] [--json]
      Turn AWS configuration into fly.toml files, a runbook and an account of every value.
  undock equivalent FILE [--to cloudformation|terraform|prose] [--json]
      Show the AWS side of a fly.toml.
  undock --help | --version

PATH may be \`-\` for standard input. Exit status: 0 fine; 1 the input has errors; 2 wrong use.
No command needs a network or an account.
`

/** What `--version` prints. */
export function versionText(version: string): string {
  return `undock ${version}\nRules follow ${RULES_FOLLOW}.\n`
}
