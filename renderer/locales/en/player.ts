export const player = {
  pane: 'Player',
  picture: 'Picture of {{name}}',
  transport: 'Transport',
  play: 'play',
  pause: 'pause',
  playFilm: 'Play',
  pauseFilm: 'Pause',
  shuttleBack: 'Shuttle back',
  shuttleForward: 'Shuttle forward',
  mark: 'mark',
  markNow: 'Mark for this answer',
  now: 'Playhead',
  rate: 'Speed',
  backwards: '{{rate}} back',
  captionsOff: 'CC off',
  captionsIn: 'CC {{language}}',
  /** A caption file that does not say its language. */
  captionsUnknown: 'CC on',
  captionsButton: 'Captions: {{captions}}. Change',
  captionsNone: 'off',
  sound: 'Volume {{volume}}. Mute',
  muted: 'Muted. Sound on',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  seen: 'seen {{share}}',
  seenTitle: 'Share of the title played at 2× or slower',
  waiting: 'Waiting for the disk…',
  timeline: 'Timeline',
  ofTotal: '{{now}} of {{total}}',

  // said in passing
  volumeNow: 'Volume {{volume}}',
  mutedNow: 'Muted',
  noCaptionsHere: 'This title has no captions',
  captionsNow: 'Captions: {{captions}}',
  captionsOffNow: 'Captions off',
  layout: {
    balanced: 'Layout: side by side',
    watch: 'Layout: watch',
    'fill-in': 'Layout: fill in',
  },
  tagLater: 'tag later',
  markedBack: 'Marked {{back}} s back · {{what}}',
  markedHere: 'Marked here · {{what}}',
  markedSpan: 'Marked {{length}} s · {{what}}',
  spanBegun: 'Span begun at {{time}}',
  spanCancelled: 'Span given up',
  noLaterMark: 'No later mark',
  noEarlierMark: 'No earlier mark',

  // a span being drawn
  spanFrom: 'Span from {{time}}',
  spanEnds: 'end',
  spanCancel: 'give up',

  // what keeps the picture from being shown
  trouble: {
    codecTitle: 'This picture cannot be shown here',
    codec:
      'The file is there, but this window cannot decode it ({{type}}). All tags and marks are kept, and you can go on answering; open a copy in H.264, VP9 or AV1 to see it.',
    missingTitle: 'The film is not where it was',
    missingMore: 'When it is back, the picture returns to {{time}} by itself.',
    goneTitle: 'Séance does not answer',
    goneMore: 'When it is back, the picture returns to {{time}} by itself.',
    unreadableTitle: 'The film cannot be read on',
    unreadable:
      'At {{time}} the file is damaged or may not be read. All tags and marks are kept; go to another place in it, or try again.',
    cut: 'The file ends here, at {{time}} of {{total}}. Everything is kept; you can tag what is there.',
  },

  // a protected film, which shows whose screening it is
  tracing: {
    marked:
      'This screening is marked with your name, {{person}}, and the time, for as long as it is on the screen.',
    withheldTitle: 'The picture is held back',
    withheld:
      'This film is shown only with your name and the time on it, and they cannot be seen now: something covers or changes them. All tags and marks are kept, and you can go on answering.',
    withheldNext:
      'Close what lies over the picture, and switch off extensions that change pages. The picture then comes back by itself, where it stood.',
  },

  // the list of marks
  marks: {
    title: 'Marks',
    button_one: '{{count}} mark',
    button_other: '{{count}} marks',
    list: 'Marks, in the order of the title',
    empty: 'No mark yet.',
    emptyMark: 'marks the moment {{back}} s before now for the answer in focus,',
    emptyLater: 'keeps it for later.',
    time: 'Time',
    until: 'End',
    note: 'Note',
    notePlaceholder: 'What is to be seen here',
    timeWrong: 'Write a time as 1:02:03.4. The old one is kept.',
    timeBeyond: 'The title ends at {{total}}. The old time is kept.',
    timeOrder: 'A span ends after it begins. The old time is kept.',
    assign: 'Make it {{what}}',
    assignNothing: 'No answer in focus takes a mark',
    remove: 'Remove',
    removed: 'Mark removed · {{what}}',
    assigned: 'Now for {{what}}',
    moved: 'Mark at {{time}}',
    keyPlay: 'play from here',
    keyNote: 'note',
    keyAssign: 'assign',
    keyFrame: 'a frame',
    keyRemove: 'remove',
    keyBack: 'back to the list',
    close: 'Hide the marks',
  },
} as const
