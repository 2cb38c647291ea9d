import type { CountSource } from '#register/counts/kept-counts.ts'
import { OVERVIEW_COUNTS } from '#register/overview/overview.store.ts'
import { OPEN_BY_DAY } from './committee/committee-list.store.ts'
import { FIGURE_COUNTS } from './figures/figures.store.ts'

/** All numbers that are kept: those of the overview, of the committees' lists and of the figures. */
export const KEPT_COUNTS: readonly CountSource[] = [...OVERVIEW_COUNTS, OPEN_BY_DAY, ...FIGURE_COUNTS]
