import { FailureError } from '../../../shared/contract/failure.ts'

/** What a tagger is told who asks for what others submitted. It is not on their computer either. */
export const notReviewer = () =>
  new FailureError(
    'not_reviewer',
    'Submissions are compared by reviewers and owners of a catalogue. Nothing was changed; ask an owner if you should be one.',
  )
