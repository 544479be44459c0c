import { Menu } from '@mantine/core'
import { IconDots, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../locales/react.ts'
import { KeyCaps } from '../shell/KeyCaps.tsx'
import styles from './TitleRow.module.css'

/** What is done to a row rather than with its title. */
export const RowMenu = ({ name, onRemove }: { name: string; onRemove(): void }) => {
  const { t } = useWords()
  return (
    <Menu position="bottom-end" withinPortal classNames={{ dropdown: styles.menu ?? '' }}>
      <Menu.Target>
        <button type="button" className={styles.more} aria-label={t('tonight:more', { name })}>
          <IconDots size="1.125rem" stroke={1.75} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconTrash size="1rem" stroke={1.5} aria-hidden="true" />}
          rightSection={<KeyCaps shortcut="Delete" />}
          onClick={onRemove}
        >
          {t('tonight:remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
