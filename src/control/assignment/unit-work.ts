import type { Principal } from '#platform/access/principal.ts'

/** Whether what is to be written in a unit is done by others there: by its clerks, for those who lead it. */
export const isDoneByOthers = ({ roles = [] }: Principal): boolean => !roles.includes('clerk')
