import type { TitleId } from '../../../shared/ids.ts'
import type { Stores } from '../../stores/index.ts'
import type { StudyPlace } from '../../stores/consistency.ts'
import { everythingOpen } from '../../stores/review.ts'

/**
 * Goes to the Review room: to one title, at the row that the figure is about; or, without a title, to all behind it that are open. Either
 * way the queue there is of the cases that are listed here, in their order, so that one goes on from case to case.
 */
export const openReview = async (
  { app, consistency, review }: Pick<Stores, 'app' | 'consistency' | 'review'>,
  { facet, term, titleId }: StudyPlace & { titleId: TitleId | null },
): Promise<void> => {
  const { among, overview } = consistency.getState()
  const cases = overview && { scope: overview.scope, facet, term, among }
  const listed = review.actions.look({ ...everythingOpen, facet, cases })
  if (titleId === null) {
    review.actions.close()
    // What the queue is of is chosen from what the desk knows.
    if (review.getState().choices === null) await listed
  } else {
    // What was written there of the same title is kept.
    if (review.getState().open?.titleId !== titleId) void review.actions.open(titleId)
    review.actions.change({ place: { facet, term }, word: null })
  }
  app.actions.go('review')
}
