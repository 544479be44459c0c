/** Local midnight of the Monday of the week `now` lies in, ms since 1970 UTC. */
export const mondayOf = (now: Date): number => {
  const daysSinceMonday = (now.getDay() + 6) % 7
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysSinceMonday).getTime()
}
