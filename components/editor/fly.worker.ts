import { answerWith } from '@/lib/worker/answer'
import { diagnoseFly } from './fly-engine'

answerWith(diagnoseFly)
