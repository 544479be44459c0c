import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/fraunces/index.css'
import '@mantine/core/styles.css'
import './ui/tokens.css'
import './ui/mantine.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { connectBridge } from './bridge.ts'
import { App } from './features/shell/App.tsx'
import { dressElsewhere } from './features/shell/dressElsewhere.ts'
import { Elsewhere } from './features/shell/Elsewhere.tsx'
import { becomeOnlyWindow } from './features/shell/onlyWindow.ts'
import { startPage } from './features/shell/startPage.ts'
import { StoresProvider } from './stores/react.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const bridge = connectBridge()
const page = createRoot(root)

const begin = async (takeOver: boolean) => {
  // What is typed here is sent as the page goes; loaded anew it finds the other window at work.
  const lost = () => window.location.reload()
  if (!(await becomeOnlyWindow(lost, { takeOver }))) {
    await dressElsewhere(bridge)
    return page.render(<Elsewhere onTakeOver={() => void begin(true)} />)
  }
  const stores = await startPage(bridge)
  return page.render(
    <StoresProvider value={stores}>
      <App />
    </StoresProvider>,
  )
}

void begin(false)
