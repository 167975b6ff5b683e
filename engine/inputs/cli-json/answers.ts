import type { Answer } from './answers/answer'
import { dataAnswers } from './answers/data'
import { hostAnswers } from './answers/hosts'
import { networkAnswers } from './answers/network'
import { serviceAnswers } from './answers/services'

/** Every answer of the AWS CLI that is read. */
export const ANSWERS: readonly Answer[] = [
  ...hostAnswers,
  ...networkAnswers,
  ...dataAnswers,
  ...serviceAnswers,
]
