import type { FlyPlan } from '../../plan/plan'
import { code, oneLine } from './markdown'

/** Each question that had more than one good answer, the answer taken, and what else could be chosen. */
export function decisionsTaken(decisions: FlyPlan['decisions']): readonly string[] {
  if (decisions.length === 0) return []
  const choices = decisions.filter((each) => each.type === 'choice')
  const values = decisions.filter((each) => each.type === 'value')
  return [
    '## Decisions taken',
    '',
    'Change one on the page, or on the terminal with `--decide ID=ANSWER`; all files follow.',
    '',
    ...choices.flatMap((each) => {
      const taken = each.choices.find((choice) => choice.id === each.choice)
      const others = each.choices.filter((choice) => choice.id !== each.choice)
      return [
        `- ${oneLine(each.question)} **${taken?.title ?? each.choice}**${each.isDefault ? '' : ' (chosen)'}. ${oneLine(taken?.consequence ?? '')} (${code(`${each.id}=${each.choice}`)})`,
        ...others.map(
          (choice) =>
            `  - Or ${code(`${each.id}=${choice.id}`)}: ${oneLine(choice.title)}. ${oneLine(choice.consequence)}`,
        ),
      ]
    }),
    ...values.map(
      (each) =>
        `- ${oneLine(each.question)} **${oneLine(each.choice)}**${each.isDefault ? '' : ' (chosen)'} (${code(each.id)})`,
    ),
    '',
  ]
}
