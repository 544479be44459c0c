/** `2:05`, `124:30`; less than nothing with the sign of mathematics, which no spreadsheet takes for a formula: `−0:10`. */
export const hoursAndMinutes = (minutes: number): string => {
  const whole = Math.abs(minutes)
  const text = `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
  return minutes < 0 ? `−${text}` : text
}
