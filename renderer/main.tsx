import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/fraunces/index.css'
import './ui/mantineParts.css'
import './ui/tokens.css'
import './ui/mantine.css'
import './ui/base.css'
import { connectBridge } from './bridge.ts'
import { askFirst } from './firstAnswers.ts'

// Small on purpose: what the page will ask first is under way while the rest of it is still being read.
// The token has done its work: it must not stay in the address bar, in the history or in a bookmark.
if (window.location.search) window.history.replaceState(null, '', '/')
const bridge = connectBridge()
const first = askFirst(bridge)
void import('./features/shell/beginPage.tsx').then(({ beginPage }) => beginPage(bridge, first))
