export const SettingsRoom = () => null
