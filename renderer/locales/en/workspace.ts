export const workspace = {
  group: {
    player: 'Player',
    marks: 'Marks',
    checklist: 'Checklist',
    session: 'Session',
    rooms: 'Rooms',
  },
  undone: 'Taken back',
  redone: 'Restored',
  nothingToUndo: 'Nothing to take back',
  nothingToRedo: 'Nothing to restore',
} as const
