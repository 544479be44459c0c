import { createRoot } from 'react-dom/client'
import type { Bridge } from '../../../shared/contract/bridge.ts'
import { askFirst, type FirstAnswers } from '../../firstAnswers.ts'
import { StoresProvider } from '../../stores/react.ts'
import { App } from './App.tsx'
import { dressElsewhere } from './dressElsewhere.ts'
import { Elsewhere } from './Elsewhere.tsx'
import { becomeOnlyWindow } from './onlyWindow.ts'
import { startPage } from './startPage.ts'

/** Draws the page in the window that works, or says in the others where that is. */
export const beginPage = async (bridge: Bridge, first: FirstAnswers): Promise<void> => {
  const root = document.getElementById('root')
  if (!root) throw new Error('index.html has no #root')
  const page = createRoot(root)

  const begin = async (takeOver: boolean) => {
    // What is typed here is sent as the page goes; loaded anew it finds the other window at work.
    const lost = () => window.location.reload()
    if (!(await becomeOnlyWindow(lost, { takeOver }))) {
      await dressElsewhere(bridge)
      return page.render(<Elsewhere onTakeOver={() => void begin(true)} />)
    }
    // What was answered when this window was loaded may be long ago, when it takes over.
    const stores = await startPage(bridge, takeOver ? askFirst(bridge) : first)
    return page.render(
      <StoresProvider value={stores}>
        <App />
      </StoresProvider>,
    )
  }
  await begin(false)
}
