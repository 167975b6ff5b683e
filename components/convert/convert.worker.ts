import { answerWith } from '@/lib/worker/answer'
import { convertFiles } from './convert-engine'

answerWith(convertFiles)
