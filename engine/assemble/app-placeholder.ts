import type { Line, RunbookStep } from '../plan/plan'

/** An app in a command of a step that several apps may need. */
const APP = /(-a |=)APP(?![\w$])/g
const IN_WORDS = /(-a )APP(?!\w)/g
/** A step that makes an app of its own under that name. */
const OWN_APP = /apps create APP/

/**
 * Commands of steps that belong to no app say `APP`: with one app in the plan it is that app; of several the first line
 * of the step asks which.
 */
export function withOnlyApp(
  apps: readonly { readonly variable: string }[],
): (step: RunbookStep) => RunbookStep {
  const [only] = apps
  return (step) => {
    const { commands = [], text = [], check } = step
    if (!only || !commands.some((each) => /(?:-a |=)APP(?![\w$])/.test(each.text))) return step
    if ([...text, ...commands].some((each) => OWN_APP.test(each.text))) return step
    const variable = apps.length === 1 ? only.variable : 'APP'
    const named =
      (pattern: RegExp) =>
      (each: Line): Line => ({
        ...each,
        text: each.text.replace(pattern, `$1"$$${variable}"`),
      })
    const choices = apps.slice(0, 20).map((each) => `$${each.variable}`)
    const ask: Line = {
      text: `APP=  # the app it is for: one of ${choices.join(', ')}${apps.length > 20 ? ' …' : ''}`,
      from: [],
    }
    return {
      ...step,
      ...(text.length > 0 ? { text: text.map(named(IN_WORDS)) } : {}),
      commands: [...(apps.length === 1 ? [] : [ask]), ...commands.map(named(APP))],
      ...(check ? { check: named(IN_WORDS)(check) } : {}),
    }
  }
}
