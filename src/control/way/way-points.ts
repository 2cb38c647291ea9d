import type { Report } from '../report/report.store.ts'

/** The points of a report by name, "2" or "2 (V2003/22)" where it is about several resolutions. */
export const pointNames = ({ papers }: Report): { pointId: string; name: string }[] =>
  papers.flatMap(paper =>
    paper.points.map(({ pointId, number }) => ({ pointId, name: papers.length > 1 ? `${number} (${paper.reference})` : number })),
  )
