import '@fontsource-variable/inter/index.css'
import '@fontsource-variable/fraunces/index.css'
import '@mantine/core/styles.css'
import './ui/tokens.css'
import './ui/mantine.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { connectBridge } from './bridge.ts'
import { App } from './features/shell/App.tsx'
import { startPage } from './features/shell/startPage.ts'
import { StoresProvider } from './stores/react.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

void startPage(connectBridge()).then((stores) =>
  createRoot(root).render(
    <StoresProvider value={stores}>
      <App />
    </StoresProvider>,
  ),
)
