import type { TitleId } from '../../../shared/ids.ts'
import { useTonight } from '../../stores/react.ts'
import { isSubmitted } from '../../stores/tonight.ts'

/** Whether the person who is signed in submitted this title: *Tonight* knows. */
export const useSubmitted = (titleId: TitleId): boolean =>
  useTonight(({ tonight }) => isSubmitted(tonight, titleId))
