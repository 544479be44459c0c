import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

const root = new URL('../../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** The rows of the checklist in SECURITY.md: number, item, and what fulfils it. */
const rows = [...read('SECURITY.md').matchAll(/^\| +(\d+) \| ([^|]+) \| ([^|]+) \|$/gm)].map(
  ([, number, item, answer]) => ({
    number: Number(number),
    item: item?.trim(),
    answer: answer ?? '',
  }),
)

/** What the files of each item must say. The behaviour behind it is tested where it is: this finds what was taken away. */
const fulfilled: readonly [number, string, RegExp][] = [
  [1, 'electron/root/pagePolicy.ts', /'default-src': \["'none'"\]/],
  [
    2,
    'electron/shell/window.ts',
    /nodeIntegration: false,\s+nodeIntegrationInWorker: false,\s+nodeIntegrationInSubFrames: false/,
  ],
  [3, 'electron/shell/window.ts', /contextIsolation: true/],
  [3, 'electron/preload.ts', /contextBridge\.exposeInMainWorld\('desk', bridge\)/],
  [4, 'electron/shell/window.ts', /sandbox: true/],
  [
    5,
    'electron/shell/guard.ts',
    /setPermissionRequestHandler[\s\S]+setPermissionCheckHandler[\s\S]+setDevicePermissionHandler\(\(\) => false\)/,
  ],
  [6, 'electron/shell/window.ts', /webSecurity: true/],
  [7, 'electron/root/pagePolicy.ts', /'script-src': \["'self'"/],
  [8, 'electron/shell/window.ts', /allowRunningInsecureContent: false/],
  [9, 'electron/shell/window.ts', /webPreferences: \{(?![^}]*experimental)/],
  [10, 'electron/shell/window.ts', /webPreferences: \{(?![^}]*[bB]linkFeatures)/],
  [11, 'electron/shell/window.ts', /webviewTag: false/],
  [12, 'electron/shell/guard.ts', /'will-attach-webview', \(event\) => event\.preventDefault\(\)/],
  [
    13,
    'electron/shell/guard.ts',
    /'will-navigate', stay[\s\S]+'will-frame-navigate', stay[\s\S]+'will-redirect', stay/,
  ],
  [14, 'electron/shell/guard.ts', /setWindowOpenHandler[\s\S]+action: 'deny'/],
  [
    15,
    'electron/shell/guard.ts',
    /if \(mayLeave\(url, allowed\)\) void shell\.openExternal\(url\)/,
  ],
  [16, 'package.json', /"electron": "\d+\.\d+\.\d+"/],
  [17, 'electron/shell/ipc.ts', /isOurPage\(event, pageOrigin\)/],
  [
    17,
    'electron/shell/sender.ts',
    /senderFrame\.parent === null && senderFrame\.origin === pageOrigin/,
  ],
  [18, 'electron/shell/schemes.ts', /scheme: 'app'[\s\S]+scheme: 'title'/],
  [
    19,
    'electron-builder.yml',
    /runAsNode: false[\s\S]+enableCookieEncryption: true[\s\S]+enableNodeOptionsEnvironmentVariable: false[\s\S]+enableNodeCliInspectArguments: false[\s\S]+enableEmbeddedAsarIntegrityValidation: true[\s\S]+onlyLoadAppFromAsar: true[\s\S]+grantFileProtocolExtraPrivileges: false/,
  ],
  [20, 'electron/preload.ts', /satisfies Bridge/],
]

/** What `electron/main.ts` puts together, without which a file that is there does nothing. */
const wired = [
  /app\.enableSandbox\(\)/,
  /if \(app\.isPackaged\) refuseDebugging\(app\)/,
  /if \(!holdSingleInstance\(/,
  /registerSchemes\(protocol\)/,
  /guardPages\(app, shell, pageOrigin, linkedOrigins\)/,
  /guardPermissions\(session\.defaultSession\)/,
  /desk: protectScreenings\(desk, \(isOn\) => opened\?\.setContentProtection\(isOn\)\)/,
  /packaged: app\.isPackaged/,
]

/** What no line outside the page may say. */
const never =
  /experimentalFeatures|[eE]nableBlinkFeatures|allowpopups|bypassCSP|nodeIntegration\w*: true|sandbox: false|contextIsolation: false|webSecurity: false|allowRunningInsecureContent: true|webviewTag: true|devTools: true|ignore-certificate-errors|certificate-error|disable-web-security|commandLine\.appendSwitch|\beval\(|new Function\(|loadFile\(|@electron\/remote/

describe('the checklist of Electron', () => {
  it('has all of its twenty items in SECURITY.md, in order', () => {
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  it.each(fulfilled)('item %i is fulfilled by %s', (number, path, says) => {
    expect(rows[number - 1]?.answer).toContain(`\`${path}\``)
    expect(read(path)).toMatch(says)
  })

  it('is put together', () => {
    const main = read('electron/main.ts')
    expect(wired.filter((line) => !line.test(main))).toEqual([])
  })

  it('is undone nowhere', () => {
    const told = sourcesIn(['electron', 'shared'])
      .filter(({ text }) => never.test(text))
      .map(({ path, text }) => `${path}: ${never.exec(text)?.[0]}`)
    expect(told).toEqual([])
  })

  it.each(['sandbox: false', 'webPreferences: { enableBlinkFeatures: "" }', 'eval("1")'])(
    'would be found undone by %s',
    (line) => {
      expect(never.test(line)).toBe(true)
    },
  )
})
