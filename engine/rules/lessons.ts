import { rules } from './index'
import { verdictForType } from './verdicts'

/** Address of the lesson section that explains what becomes of a type. */
export function lessonOf(type: string): string {
  const rule = rules.find((each) => each.types.includes(type))
  if (rule) return `/learn/${rule.topic}/${rule.section ? `#${rule.section}` : ''}`
  return verdictForType(type)?.lesson ?? '/learn/overview/'
}
