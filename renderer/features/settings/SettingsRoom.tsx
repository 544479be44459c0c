import { useState } from 'react'
import type { Failure } from '../../../shared/contract/failure.ts'
import type { PreferencesPatch } from '../../../shared/contract/preferences.ts'
import { longestIdleMs, shortestIdleMs } from '../../../shared/timesheet/sittingRecord.ts'
import { useWords } from '../../locales/react.ts'
import { sayFailure } from '../../locales/sentences.ts'
import { useApp, usePreferences, useStores } from '../../stores/react.ts'
import { About } from './About.tsx'
import { BreakForm } from './BreakForm.tsx'
import { CatalogueSection } from './CatalogueSection.tsx'
import { KeysSection } from './KeysSection.tsx'
import { LookForm } from './LookForm.tsx'
import { ScreenersSection } from './ScreenersSection.tsx'
import { SecondsForm } from './SecondsForm.tsx'
import { Section } from './Section.tsx'
import { StorageSection } from './StorageSection.tsx'
import { UpdatesSection } from './UpdatesSection.tsx'
import { VocabularySection } from './VocabularySection.tsx'
import styles from './SettingsRoom.module.css'

const lookBacks = { leastMs: 0, mostMs: 30_000 }
const idleLimits = { leastMs: shortestIdleMs, mostMs: longestIdleMs }

/** What a person sets for this computer. There is nothing to confirm: what is chosen holds. */
export const SettingsRoom = () => {
  const { preferences } = useStores()
  const { t } = useWords()
  const [failure, setFailure] = useState<Failure | null>(null)
  const offer = useApp(({ info }) => info?.updates ?? null)
  const { idleAfterMs, lookBackMs } = usePreferences((kept) => kept)
  const change = (patch: PreferencesPatch) => void preferences.change(patch).then(setFailure)
  return (
    <div className={styles.room}>
      <div className={styles.page}>
        <header className={styles.head}>
          <h1>{t('settings')}</h1>
          <p className={styles.quiet}>{t('settings:atOnce')}</p>
        </header>
        <div role="alert">
          {failure && <p className={styles.failure}>{sayFailure(t, failure)}</p>}
        </div>
        <Section title={t('settings:look.title')}>
          <LookForm onChange={change} />
        </Section>
        <Section title={t('settings:catalogue.title')}>
          <CatalogueSection />
        </Section>
        <Section title={t('screeners:settings.title')}>
          <ScreenersSection />
        </Section>
        <Section title={t('settings:tagging.title')}>
          <SecondsForm
            label={t('settings:tagging.lookBack')}
            hint={t('settings:tagging.lookBackHint')}
            problem={t('settings:tagging.lookBackProblem')}
            ms={lookBackMs}
            bounds={lookBacks}
            onChange={(chosen) => change({ lookBackMs: chosen })}
          />
        </Section>
        <Section title={t('timesheet')}>
          <SecondsForm
            label={t('settings:hours.idle')}
            hint={t('settings:hours.idleHint')}
            problem={t('settings:hours.idleProblem')}
            ms={idleAfterMs}
            bounds={idleLimits}
            onChange={(chosen) => change({ idleAfterMs: chosen })}
          />
        </Section>
        <Section title={t('care:break.title')}>
          <BreakForm onChange={change} />
        </Section>
        <Section title={t('settings:keys.title')}>
          <KeysSection onChange={change} />
        </Section>
        <Section title={t('settings:vocabulary.title')}>
          <VocabularySection />
        </Section>
        <Section title={t('settings:storage.title')}>
          <StorageSection />
        </Section>
        {offer && (
          <Section title={t('settings:updates.title')}>
            <UpdatesSection offer={offer} onChange={change} />
          </Section>
        )}
        <Section title={t('settings:about.title')}>
          <About />
        </Section>
      </div>
    </div>
  )
}
