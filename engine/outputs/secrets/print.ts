import type { App, Printed } from '../../plan/plan'
import { LinePrinter } from '../printer'

/** The names of an app's secrets with where each value comes from: to fill in and feed to `fly secrets import`. Never a value. */
export function printSecretsTemplate(app: App, path: string): Printed | undefined {
  if (app.secrets.length === 0) return undefined
  const printer = new LinePrinter(path)
  const toGive = app.secrets.some((each) => each.setBy === undefined)
  printer.line(
    !toGive
      ? `# Secrets of ${app.name}: none of them needs a value from you.`
      : `# Secrets of ${app.name}: fill in, then: fly secrets import --stage -a ${app.name} < secrets.env.example`,
  )
  if (toGive) printer.line('# Keep the filled-in file out of version control, and delete it afterwards.')
  for (const each of app.secrets) {
    if (each.setBy !== undefined) {
      printer.line(`# ${each.name} is set by the runbook’s step that connects ${each.setBy}.`, each.basis)
      continue
    }
    printer.line(`# ${each.from.replace(/\s+/g, ' ')}`, each.basis)
    printer.line(`${each.name}=`, each.basis)
  }
  return printer.done()
}
