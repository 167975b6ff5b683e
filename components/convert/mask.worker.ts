import { maskFiles } from '@/lib/mask'
import { answerWith } from '@/lib/worker/answer'

answerWith(maskFiles)
